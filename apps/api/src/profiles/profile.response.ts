import type { Comparator, LimitBasis, LimitUse } from '@popstrace/catalogue';
import { CONCENTRATION_UNITS, type ConcentrationUnit, type Day, type Id } from '@popstrace/kernel';
import {
  DayField,
  Flag,
  InstantField,
  ListOf,
  Nested,
  OneOf,
  Text,
  Uuid,
  WholeNumber,
} from '@popstrace/platform';
import { LimitResponse } from '../catalogue/code.response.js';
import { CODE, WORDS } from '../catalogue/sourced.response.js';
import { BASES, ChoiceRequest, COMPARATORS, USES } from './profile.request.js';

export class DecidingLimitResponse extends LimitResponse {
  @Flag({ about: 'It decides among alternatives printed side by side.' })
  readonly decides!: boolean;
}

export class LimitsResponse {
  @Text(CODE)
  readonly profile!: string;

  @Text(WORDS)
  readonly name!: string;

  @DayField()
  readonly date!: Day;

  @ListOf(Nested(() => DecidingLimitResponse), { max: 1000 })
  readonly items!: readonly DecidingLimitResponse[];
}

export class OwnLimitResponse {
  @WholeNumber({ min: 1, max: 100_000 })
  readonly seq!: number;

  @OneOf(USES)
  readonly use!: LimitUse;

  @Text(CODE)
  readonly group!: string;

  @OneOf(BASES)
  readonly basis!: LimitBasis;

  @Text(CODE)
  readonly value!: string;

  @OneOf(CONCENTRATION_UNITS)
  readonly unit!: ConcentrationUnit;

  @OneOf(COMPARATORS)
  readonly comparator!: Comparator;

  @DayField({ nullable: true })
  readonly validFrom!: Day | null;

  @DayField({ nullable: true, about: 'The day before the next one of its group begins.' })
  readonly validUntil!: Day | null;

  @Text({ max: 500 })
  readonly source!: string;

  @Text({ max: 1000, optional: true })
  readonly note?: string | undefined;

  @InstantField()
  readonly recordedAt!: string;

  @Uuid()
  readonly user!: Id;

  @Text({ max: 200 })
  readonly name!: string;
}

export class OwnProfileResponse {
  @Text(CODE)
  readonly id!: string;

  @Text({ max: 200 })
  readonly name!: string;

  @Text({ max: 6, about: 'Whose law it is.' })
  readonly jurisdiction!: string;

  @Text(CODE)
  readonly base!: string;

  @ListOf(Nested(() => ChoiceRequest), { max: 100 })
  readonly choices!: readonly ChoiceRequest[];

  @ListOf(Nested(() => OwnLimitResponse), { max: 100_000, about: 'Every record, as it was set.' })
  readonly limits!: readonly OwnLimitResponse[];
}
