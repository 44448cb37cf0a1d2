import { LANGUAGES, REPORT_FORMATS, type Language, type ReportFormat } from '@popstrace/rendering';
import { REPORT_KINDS, type ReportKind } from '@popstrace/application';
import { ListOf, Nested, OneOf, PageQuery, Text } from '@popstrace/platform';
import { TERRITORY } from '../organisations/organisation.request.js';

const MOMENT = {
  max: 40,
  pattern: /^[0-9]{4}-[0-9]{2}-[0-9]{2}(T.+)?$/,
  expects: 'a day or an instant with an offset, such as "2026-01-01"',
} as const;

export class PeriodQuery {
  @Text({ ...MOMENT, about: 'The first moment that counts.' })
  readonly from!: string;

  @Text({ ...MOMENT, about: 'The first moment that counts no more.' })
  readonly to!: string;

  @Text({ ...TERRITORY, optional: true, about: 'One’s own, unless told.' })
  readonly territory?: string;
}

export class ReportRequest extends PeriodQuery {
  @OneOf(REPORT_KINDS)
  readonly report!: ReportKind;

  @Text({
    max: 60,
    optional: true,
    about: 'The profile whose limits are used: the country’s, unless told.',
  })
  readonly limits?: string;
}

export class DocumentQuery {
  @OneOf(REPORT_FORMATS, { optional: true, about: 'Before "Accept"; JSON unless told.' })
  readonly format?: ReportFormat;

  @OneOf(LANGUAGES, { optional: true, about: 'Before "Accept-Language"; English unless told.' })
  readonly lang?: Language;
}

export class FormatQuery {
  @OneOf([...REPORT_FORMATS, 'bundle'], {
    optional: true,
    about: 'Before "Accept"; JSON unless told. A bundle holds every event behind the figures.',
  })
  readonly format?: ReportFormat | 'bundle';

  @OneOf(LANGUAGES, { optional: true, about: 'Before "Accept-Language"; English unless told.' })
  readonly lang?: Language;
}

export class ReportsQuery extends PageQuery {}

export class AnswerRequest {
  @Text({ max: 60, about: 'Of the form, such as "b.handling".' })
  readonly question!: string;

  @Text({ max: 5000 })
  readonly answer!: string;
}

export class AnswersRequest extends PeriodQuery {
  @ListOf(Nested(() => AnswerRequest), { min: 1, max: 100 })
  readonly answers!: readonly AnswerRequest[];
}
