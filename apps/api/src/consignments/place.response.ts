import type { Id } from '@popstrace/kernel';
import { Text, Uuid } from '@popstrace/platform';

/** An organisation at one of its sites. */
export class PlaceResponse {
  @Uuid()
  readonly organisation!: Id;

  @Uuid()
  readonly site!: Id;

  @Text({ max: 2 })
  readonly country!: string;

  @Text({ max: 6 })
  readonly territory!: string;
}
