import type { Day } from '@popstrace/kernel';
import { DayField, ListOf, Nested, Text } from '@popstrace/platform';

export class HolidayRequest {
  @DayField()
  readonly day!: Day;

  @Text({ max: 200, about: 'What is kept on it.' })
  readonly title!: string;
}

export class HolidaysRequest {
  @ListOf(Nested(() => HolidayRequest), { min: 1, max: 400, about: 'Of a year, or of several.' })
  readonly days!: readonly HolidayRequest[];
}
