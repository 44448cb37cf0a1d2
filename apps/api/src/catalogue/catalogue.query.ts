import type { CodeList } from '@popstrace/catalogue';
import type { Day } from '@popstrace/kernel';
import { DayField, OneOf, Text, WholeNumber } from '@popstrace/platform';
import { CODE_LISTS } from './code.response.js';

export class SearchQuery {
  @Text({ max: 200, about: 'Names, numbers, codes; every word must be found.' })
  readonly q!: string;

  @WholeNumber({ min: 1, max: 100, optional: true })
  readonly limit?: number;
}

export class CodeQuery {
  @OneOf(CODE_LISTS, { optional: true })
  readonly list?: CodeList;
}

export class DayQuery {
  @DayField({ optional: true, about: 'The day whose law is asked for; today, unless told.' })
  readonly day?: Day;
}
