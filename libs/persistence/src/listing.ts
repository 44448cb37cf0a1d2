import type { Listing } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { MoreThan, type FindOperator } from 'typeorm';

/** Before every other id. */
const NIL = '00000000-0000-0000-0000-000000000000' as Id;

interface Stretch {
  readonly id: FindOperator<Id>;
  readonly order: { readonly id: 'ASC' };
  readonly take: number;
}

/** A stretch of a table in the order of its ids, in TypeORM's words. */
export function stretchOf({ after, limit }: Listing): Stretch {
  return { id: MoreThan(after ?? NIL), order: { id: 'ASC' }, take: limit };
}
