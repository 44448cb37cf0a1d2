import { MEASURES, type Article15Figure, type Measure } from '@popstrace/reports';
import { InstantField, ListOf, Nested, OneOf, Text } from '@popstrace/platform';

const MEASURE_NAMES = Object.keys(MEASURES) as readonly Measure[];
const PARTS = ['in the period', 'at the end of the period'] as const;

export class FigureResponse {
  @OneOf(PARTS)
  readonly part!: Article15Figure['part'];

  @OneOf(MEASURE_NAMES)
  readonly measure!: Measure;

  @Text({
    max: 10,
    nullable: true,
    about: 'The operation of Basel Annex IV, where it tells the route.',
  })
  readonly operation!: string | null;

  @Text({ max: 60, about: 'Exact: of waste, or of the POP itself.' })
  readonly kilograms!: string;
}

export class Article15SectionResponse {
  @Text({ min: 0, max: 60, about: 'Empty for the whole mass of waste.' })
  readonly pop!: string;

  @Text({ max: 200 })
  readonly name!: string;

  @ListOf(Nested(() => FigureResponse), { max: 1000 })
  readonly figures!: readonly FigureResponse[];
}

export class Article15Response {
  @OneOf(['article-15'])
  readonly report!: 'article-15';

  @Text({ max: 6 })
  readonly territory!: string;

  @InstantField()
  readonly from!: string;

  @InstantField()
  readonly to!: string;

  @Text({ max: 60 })
  readonly profile!: string;

  @ListOf(Nested(() => Article15SectionResponse), { max: 100 })
  readonly sections!: readonly Article15SectionResponse[];
}
