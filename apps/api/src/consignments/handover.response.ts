import type { HandoverKind } from '@popstrace/custody';
import type { Id } from '@popstrace/kernel';
import { InstantField, ListOf, Nested, OneOf, Text, Uuid } from '@popstrace/platform';
import { LegRequest } from './leg.request.js';
import { PlaceResponse } from './place.response.js';

export const HANDOVER_KINDS = [
  'collect',
  'transfer',
  'store',
  'resume',
  'deliver',
  'return',
] as const satisfies readonly HandoverKind[];

/** One side has signed; the other signs by naming the handover's id. */
export class HandoverResponse {
  @Uuid()
  readonly id!: Id;

  @OneOf(HANDOVER_KINDS)
  readonly kind!: HandoverKind;

  @Uuid()
  readonly giver!: Id;

  @Uuid()
  readonly taker!: Id;

  @Uuid({ about: 'The side that has signed.' })
  readonly offeredBy!: Id;

  @InstantField()
  readonly offeredAt!: string;

  @Text({ max: 20, optional: true })
  readonly plate?: string | undefined;

  @Nested(() => PlaceResponse, { optional: true })
  readonly storage?: PlaceResponse | undefined;

  @ListOf(Nested(() => LegRequest), { max: 20, optional: true })
  readonly legs?: readonly LegRequest[] | undefined;

  @ListOf(Uuid(), { max: 10_000, about: 'Packages that were not there.' })
  readonly missing!: readonly Id[];
}
