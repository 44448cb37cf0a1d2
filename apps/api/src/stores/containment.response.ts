import type { Day, Id } from '@popstrace/kernel';
import { DayField, Decimal, InstantField, ListOf, Nested, Text, Uuid } from '@popstrace/platform';
import { VOLUME } from '../packages/package.request.js';

export class ContainmentResponse {
  @Uuid()
  readonly id!: Id;

  @Uuid()
  readonly site!: Id;

  @Decimal(VOLUME)
  readonly litres!: string;

  @DayField()
  readonly on!: Day;

  @Text({ max: 200 })
  readonly reference!: string;

  @Uuid({ about: 'The operator.' })
  readonly organisation!: Id;

  @Uuid()
  readonly user!: Id;

  @Text({ max: 200 })
  readonly name!: string;

  @InstantField()
  readonly recordedAt!: string;
}

export class ContainmentList {
  @ListOf(Nested(() => ContainmentResponse), {
    max: 10_000,
    about: 'Every statement, in the order of the days: each holds until the next.',
  })
  readonly items!: readonly ContainmentResponse[];
}
