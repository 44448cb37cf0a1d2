import type { Id } from '@popstrace/kernel';
import { InstantField, ListOf, Nested, Text, Uuid } from '@popstrace/platform';
import { HolidayRequest } from './holiday.request.js';

export class HolidayResponse extends HolidayRequest {
  @Uuid()
  readonly organisation!: Id;

  @Text({ max: 200, about: 'Who recorded it.' })
  readonly name!: string;

  @InstantField()
  readonly recordedAt!: string;
}

export class HolidayList {
  @ListOf(Nested(() => HolidayResponse), { max: 10_000, about: 'In the order of the days.' })
  readonly items!: readonly HolidayResponse[];
}
