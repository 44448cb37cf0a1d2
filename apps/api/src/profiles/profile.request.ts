import type { Comparator, LimitBasis, LimitUse } from '@popstrace/catalogue';
import type { ConcentrationUnit, Day } from '@popstrace/kernel';
import { CONCENTRATION_UNITS } from '@popstrace/kernel';
import { ConcentrationFigure, DayField, ListOf, Nested, OneOf, Text } from '@popstrace/platform';
import { CODE } from '../catalogue/sourced.response.js';

export const USES = ['low-pop-content', 'maximum'] as const satisfies readonly LimitUse[];
export const BASES = [
  'content',
  'sum',
  'teq',
  'teq-with-dl-pcb',
] as const satisfies readonly LimitBasis[];
export const COMPARATORS = ['>', '>='] as const satisfies readonly Comparator[];

export class ChoiceRequest {
  @Text({ ...CODE, about: 'A group of the catalogue, such as "pbde".' })
  readonly group!: string;

  @Text({ ...CODE, about: 'The printed alternative that the Party chose.' })
  readonly alternative!: string;
}

export class DefineProfileRequest {
  @Text({
    max: 40,
    pattern: /^[a-z][a-z0-9-]{1,39}$/,
    expects: 'an id of small letters, digits and hyphens, such as "ke"',
  })
  readonly id!: string;

  @Text({ max: 200 })
  readonly name!: string;

  @Text({ ...CODE, about: 'A profile of the catalogue that speaks where one’s own law is silent.' })
  readonly base!: string;

  @ListOf(Nested(() => ChoiceRequest), { max: 100, optional: true })
  readonly choices?: readonly ChoiceRequest[];
}

export class SetLimitRequest {
  @OneOf(USES, { optional: true, about: '"low-pop-content", unless told.' })
  readonly use?: LimitUse;

  @Text({ ...CODE, about: 'A group of the catalogue, such as "pcb".' })
  readonly group!: string;

  @OneOf(BASES)
  readonly basis!: LimitBasis;

  @ConcentrationFigure()
  readonly value!: string;

  @OneOf(CONCENTRATION_UNITS)
  readonly unit!: ConcentrationUnit;

  @OneOf(COMPARATORS, { about: '">": only above it is POPs waste; ">=": the limit itself is.' })
  readonly comparator!: Comparator;

  @DayField({
    optional: true,
    nullable: true,
    about: 'The first day on which it holds; null or absent: it always did.',
  })
  readonly validFrom?: Day | null;

  @Text({ max: 500, about: 'Where the law is written.' })
  readonly source!: string;

  @Text({ max: 1000, optional: true })
  readonly note?: string;
}

export class LimitsQuery {
  @Text({ max: 60, optional: true, about: 'A limit profile; the country’s own, unless told.' })
  readonly profile?: string;

  @DayField({ optional: true, about: 'The day whose law is asked for; today, unless told.' })
  readonly date?: Day;
}
