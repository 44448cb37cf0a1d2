import { REPORT_KINDS, type ReportKind } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import {
  AnyObject,
  Flag,
  InstantField,
  ListOf,
  Nested,
  OneOf,
  PageOf,
  Text,
  Uuid,
  WholeNumber,
} from '@popstrace/platform';

const HASH = { max: 64, about: 'Hex SHA-256.' } as const;

export class ReportResponse {
  @Uuid()
  readonly id!: Id;

  @Text({ max: 64, about: 'Hex SHA-256 of the document in canonical JSON (RFC 8785).' })
  readonly hash!: string;

  @AnyObject({
    about:
      'popstrace/report/v1: words, figures with their ids, and data for charts, with no layout.',
  })
  readonly document!: object;
}

export class ReportEntryResponse {
  @Uuid()
  readonly id!: Id;

  @OneOf(REPORT_KINDS)
  readonly report!: ReportKind;

  @Text({ max: 6 })
  readonly territory!: string;

  @InstantField()
  readonly from!: string;

  @InstantField()
  readonly to!: string;

  @Text({ max: 60 })
  readonly limits!: string;

  @Text(HASH)
  readonly hash!: string;

  @InstantField()
  readonly madeAt!: string;

  @Text({ max: 200 })
  readonly madeBy!: string;
}

export class ReportPage extends PageOf(() => ReportEntryResponse) {}

export class ReproductionResponse {
  @Text(HASH)
  readonly stored!: string;

  @Text(HASH)
  readonly madeAgain!: string;

  @Flag({ about: 'Bit by bit.' })
  readonly same!: boolean;
}

export class SourceResponse {
  @OneOf(['consignment', 'batch'])
  readonly kind!: 'consignment' | 'batch';

  @Uuid({ about: 'The consignment or the batch.' })
  readonly stream!: Id;

  @Text({ max: 40 })
  readonly code!: string;

  @WholeNumber({ min: 1, max: 1_000_000 })
  readonly seq!: number;

  @Uuid()
  readonly event!: Id;

  @Text({ max: 60 })
  readonly type!: string;

  @Text(HASH)
  readonly hash!: string;

  @InstantField()
  readonly occurredAt!: string;

  @Text({ max: 60, about: 'What it adds to the figure: kilograms of waste or of the POP.' })
  readonly kilograms!: string;

  @ListOf(Uuid(), { max: 10_000, about: 'Of the consignment as it stands now.' })
  readonly packages!: readonly Id[];
}

export class SourcePage extends PageOf(() => SourceResponse) {}

export class AnswerResponse {
  @Text({ max: 60 })
  readonly question!: string;

  @OneOf(['A', 'B', 'C'])
  readonly part!: 'A' | 'B' | 'C';

  @Text({ max: 200 })
  readonly asks!: string;

  @OneOf(['text', 'yes-no', 'day', 'kilograms'])
  readonly kind!: 'text' | 'yes-no' | 'day' | 'kilograms';

  @Flag()
  readonly required!: boolean;

  @Text({ max: 200, about: 'Where it is asked.' })
  readonly source!: string;

  @Text({ max: 5000, nullable: true })
  readonly answer!: string | null;
}

export class AnswersResponse {
  @ListOf(Nested(() => AnswerResponse), { max: 100 })
  readonly questions!: readonly AnswerResponse[];
}
