import type { PermitActivity } from '@popstrace/compliance';
import type { Day, Id } from '@popstrace/kernel';
import {
  DayField,
  Kilograms,
  ListOf,
  Nested,
  OneOf,
  Text,
  Uuid,
  WholeNumber,
} from '@popstrace/platform';
import { ConcentrationRequest } from '../packages/concentration.request.js';

export const ACTIVITIES = [
  'collection',
  'storage',
  'pre-treatment',
  'treatment',
  'disposal',
] as const satisfies readonly PermitActivity[];

/** How a permit for every POP is spelt. */
export const EVERY_POP = 'all';

export const POPS = 'POPs by their ids, or "all" alone.';

export class PermitRequest {
  @Uuid({ optional: true, about: 'The site that it is for; none for collection.' })
  readonly site?: Id;

  @Text({ max: 200 })
  readonly authority!: string;

  @Text({ max: 100 })
  readonly number!: string;

  @OneOf(ACTIVITIES)
  readonly activity!: PermitActivity;

  @ListOf(Text({ max: 60 }), { max: 50, unique: true, optional: true })
  readonly technologies?: readonly string[];

  @ListOf(Text({ max: 10 }), {
    max: 50,
    unique: true,
    optional: true,
    about: 'Basel Annex IV codes.',
  })
  readonly operations?: readonly string[];

  @ListOf(Text({ max: 60 }), { min: 1, max: 100, unique: true, about: POPS })
  readonly pops!: readonly string[];

  @Nested(() => ConcentrationRequest, { optional: true })
  readonly maxConcentration?: ConcentrationRequest;

  @Kilograms({ optional: true, about: 'In a calendar year.' })
  readonly annualCapacity?: string;

  @Kilograms({ optional: true })
  readonly storageLimit?: string;

  @WholeNumber({ min: 1, max: 36_500, optional: true })
  readonly storageDays?: number;

  @DayField()
  readonly validFrom!: Day;

  @DayField({ about: 'The last day on which it is good.' })
  readonly validTo!: Day;
}

export class EndPermitRequest {
  @DayField({ about: 'The last day on which it is good.' })
  readonly lastDay!: Day;
}
