import type { PermitActivity } from '@popstrace/compliance';
import type { Day, Id } from '@popstrace/kernel';
import {
  DayField,
  Kilograms,
  ListOf,
  Nested,
  OneOf,
  PageOf,
  Text,
  Uuid,
  WholeNumber,
} from '@popstrace/platform';
import { ConcentrationRequest } from '../packages/concentration.request.js';
import { ACTIVITIES, POPS } from './permit.request.js';

export class PermitResponse {
  @Uuid()
  readonly id!: Id;

  @Uuid()
  readonly organisation!: Id;

  @Uuid({ nullable: true })
  readonly site!: Id | null;

  @Text({ max: 200 })
  readonly authority!: string;

  @Text({ max: 100 })
  readonly number!: string;

  @OneOf(ACTIVITIES)
  readonly activity!: PermitActivity;

  @ListOf(Text({ max: 60 }), { max: 50 })
  readonly technologies!: readonly string[];

  @ListOf(Text({ max: 10 }), { max: 50 })
  readonly operations!: readonly string[];

  @ListOf(Text({ max: 60 }), { max: 100, about: POPS })
  readonly pops!: readonly string[];

  @Nested(() => ConcentrationRequest, { nullable: true })
  readonly maxConcentration!: ConcentrationRequest | null;

  @Kilograms({ nullable: true })
  readonly annualCapacity!: string | null;

  @Kilograms({ nullable: true })
  readonly storageLimit!: string | null;

  @WholeNumber({ min: 1, max: 36_500, nullable: true })
  readonly storageDays!: number | null;

  @DayField()
  readonly validFrom!: Day;

  @DayField()
  readonly validTo!: Day;
}

export class PermitPage extends PageOf(() => PermitResponse) {}
