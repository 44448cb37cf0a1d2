import type { CodeList, HitKind, LimitBasis, LimitUse, UnNumber } from '@popstrace/catalogue';
import { CONCENTRATION_UNITS, type ConcentrationUnit } from '@popstrace/kernel';
import { ListOf, Nested, OneOf, Text, WholeNumber } from '@popstrace/platform';
import { CODE, SourcedResponse, WholeOf, WORDS } from './sourced.response.js';

export const CODE_LISTS = [
  'basel-annex-i',
  'basel-annex-ii',
  'basel-annex-iii',
  'basel-annex-viii',
  'eu-waste',
  'eu-hazard',
  'packaging',
] as const satisfies readonly CodeList[];

export class CodeResponse extends SourcedResponse {
  @OneOf(CODE_LISTS)
  readonly list!: CodeList;

  @Text(CODE)
  readonly code!: string;

  @Text(WORDS)
  readonly text!: string;
}

export class CodeListResponse extends WholeOf(() => CodeResponse) {}

export class UnNumberResponse extends SourcedResponse {
  @Text(CODE)
  readonly number!: string;

  @Text(WORDS)
  readonly name!: string;

  @Text(CODE)
  readonly class!: string;

  @Text({ ...CODE, optional: true })
  readonly subsidiary?: string | undefined;

  @ListOf(OneOf(['I', 'II', 'III']), { max: 3 })
  readonly packingGroups!: UnNumber['packingGroups'];

  @ListOf(Text(CODE), { max: 20 })
  readonly packingInstructions!: readonly string[];

  @OneOf(['liquid', 'solid', 'any'])
  readonly state!: UnNumber['state'];

  @Text({ ...CODE, optional: true })
  readonly category?: string | undefined;

  @Text({ ...WORDS, optional: true })
  readonly note?: string | undefined;
}

export class UnNumberList extends WholeOf(() => UnNumberResponse) {}

export class LimitResponse extends SourcedResponse {
  @Text({ max: 200 })
  readonly id!: string;

  @Text(CODE)
  readonly profile!: string;

  @OneOf(['low-pop-content', 'maximum'])
  readonly use!: LimitUse;

  @Text(CODE)
  readonly group!: string;

  @Text({ ...CODE, optional: true, about: 'Several stand side by side; a Party chooses one.' })
  readonly alternative?: string | undefined;

  @OneOf(['content', 'sum', 'teq', 'teq-with-dl-pcb'])
  readonly basis!: LimitBasis;

  @Text(CODE)
  readonly value!: string;

  @OneOf(CONCENTRATION_UNITS)
  readonly unit!: ConcentrationUnit;

  @OneOf(['>', '>='])
  readonly comparator!: '>' | '>=';

  @Text({ max: 10, nullable: true })
  readonly validFrom!: string | null;

  @Text({ max: 10, nullable: true })
  readonly validUntil!: string | null;

  @Text({ ...WORDS, optional: true })
  readonly note?: string | undefined;
}

export class ProfileResponse {
  @Text(CODE)
  readonly id!: string;

  @Text(WORDS)
  readonly name!: string;

  @ListOf(Nested(() => LimitResponse), { max: 1000, about: 'Those in force on the day asked for.' })
  readonly limits!: readonly LimitResponse[];
}

export class ProfileList extends WholeOf(() => ProfileResponse) {}

export class HitResponse {
  @OneOf(['pop', 'technology', 'operation', 'un-number', 'code'])
  readonly kind!: HitKind;

  @Text(CODE)
  readonly id!: string;

  @Text(WORDS)
  readonly title!: string;

  @WholeNumber({ min: 1, max: 100, about: 'Higher is nearer.' })
  readonly score!: number;
}

export class HitList extends WholeOf(() => HitResponse) {}
