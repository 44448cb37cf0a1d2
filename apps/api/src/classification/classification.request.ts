import type { ContentBasis } from '@popstrace/compliance';
import { CONCENTRATION_UNITS, type ConcentrationUnit, type Day } from '@popstrace/kernel';
import {
  ConcentrationFigure,
  DayField,
  Flag,
  ListOf,
  Nested,
  OneOf,
  Text,
} from '@popstrace/platform';
import { BASES } from '../packages/package.request.js';

export class ContentRequest {
  @ConcentrationFigure({ optional: true, nullable: true, about: 'Null or absent: not known.' })
  readonly concentration?: string | null;

  @ConcentrationFigure({
    optional: true,
    nullable: true,
    about: 'Limit of quantification: with it and no concentration, not detected.',
  })
  readonly loq?: string | null;

  @OneOf(CONCENTRATION_UNITS, { optional: true, about: 'mg/kg, unless told.' })
  readonly unit?: ConcentrationUnit;
}

export class ContentOfPopRequest extends ContentRequest {
  @Text({ max: 60, about: 'A POP of the catalogue by its id.' })
  readonly pop!: string;

  @OneOf(['acid-and-salts', 'related'], { optional: true, about: 'Of PFAS limits by part.' })
  readonly part?: 'acid-and-salts' | 'related';

  @OneOf(BASES, { optional: true, about: 'Only "measured" proves that waste is below a limit.' })
  readonly basis?: ContentBasis;

  @Flag({ optional: true, about: 'Of dioxins as toxic equivalents.' })
  readonly withDioxinLikePcb?: boolean;
}

export class CongenerRequest extends ContentRequest {
  @Text({ max: 60 })
  readonly congener!: string;
}

export class ClassifyRequest {
  @Text({ max: 60, optional: true, about: 'A limit profile; the country’s own, unless told.' })
  readonly profile?: string;

  @DayField({ optional: true, about: 'The day whose law is asked for; today, unless told.' })
  readonly date?: Day;

  @ListOf(Nested(() => ContentOfPopRequest), { max: 100, optional: true })
  readonly constituents?: readonly ContentOfPopRequest[];

  @ListOf(Nested(() => CongenerRequest), { max: 300, optional: true })
  readonly congeners?: readonly CongenerRequest[];

  @Text({ max: 20, optional: true, about: 'Toxic equivalency factors; WHO 2005, unless told.' })
  readonly tefSet?: string;

  @Text({
    max: 20,
    optional: true,
    about: 'How what was not detected counts; upper bound, unless told.',
  })
  readonly nonDetect?: string;

  @Text({
    max: 200,
    optional: true,
    about: 'The authority’s presumption that stands in for an analysis.',
  })
  readonly presumption?: string;
}
