import type { Id } from '@popstrace/kernel';
import { InstantField, ListOf, Nested, Text, Uuid, WholeNumber } from '@popstrace/platform';

const POSITION = { min: 0, max: Number.MAX_SAFE_INTEGER } as const;

export class ChangeResponse {
  @WholeNumber({ ...POSITION, about: 'Its place in the public log.' })
  readonly position!: number;

  @Uuid({ about: 'The event.' })
  readonly event!: Id;

  @Uuid()
  readonly consignment!: Id;

  @WholeNumber({ min: 1, max: 2 ** 31 - 1, about: 'Its place in the consignment’s chain.' })
  readonly seq!: number;

  @Text({ max: 60 })
  readonly type!: string;

  @Text({ max: 60, about: 'The state before.' })
  readonly from!: string;

  @Text({ max: 60, about: 'The state after.' })
  readonly to!: string;

  @InstantField()
  readonly occurredAt!: string;

  @InstantField()
  readonly recordedAt!: string;

  @Text({ max: 64, about: 'SHA-256 of the event, in hex.' })
  readonly hash!: string;
}

export class ChangesResponse {
  @ListOf(Nested(() => ChangeResponse), { max: 200 })
  readonly items!: readonly ChangeResponse[];

  @WholeNumber({
    ...POSITION,
    about: 'To be sent as "since": whatever comes later is from there on.',
  })
  readonly next!: number;
}
