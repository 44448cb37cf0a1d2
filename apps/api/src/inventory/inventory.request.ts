import { CONDITIONS, type Condition } from '@popstrace/application';
import type { EquipmentStatus } from '@popstrace/compliance';
import type { Basis } from '@popstrace/custody';
import type { Day, Id } from '@popstrace/kernel';
import {
  DayField,
  Decimal,
  Kilograms,
  ListOf,
  Nested,
  OneOf,
  PageQuery,
  Text,
  Uuid,
  WholeNumber,
} from '@popstrace/platform';
import { PHONE, TERRITORY } from '../organisations/organisation.request.js';
import { ConcentrationRequest } from '../packages/concentration.request.js';
import { BASES, EvidenceRequest } from '../packages/package.request.js';

export const STATUSES = [
  'in-use',
  'out-of-use',
  'stored',
  'destroyed',
] as const satisfies readonly EquipmentStatus[];

const LITRES = { places: 3, min: '0', max: '1000000' } as const;
const KVA = { places: 3, min: '0', max: '10000000' } as const;
const YEAR = { min: 1880, max: 2100 } as const;
const REASON = { max: 500, about: 'Why it is stated, or stated anew.' } as const;
const SINCE = 'Since when it is so; today, unless told.';

/** A content of PCB, and how it is known. */
export class KnownContentRequest {
  @Nested(() => ConcentrationRequest)
  readonly concentration!: ConcentrationRequest;

  @OneOf(BASES, { about: 'Only a measurement ever lowers a content.' })
  readonly basis!: Basis;

  @Nested(() => EvidenceRequest, { optional: true })
  readonly evidence?: EvidenceRequest;
}

/** The fields of the UNEP PCB Inventory Form that may be unknown; in a change, null says that they are. */
class EquipmentStatement {
  @Text({ max: 100, optional: true, nullable: true })
  readonly maker?: string | null;

  @Text({ max: 100, optional: true, nullable: true, about: 'The maker’s name of the type.' })
  readonly model?: string | null;

  @Text({ max: 100, optional: true, nullable: true })
  readonly serialNumber?: string | null;

  @WholeNumber({ ...YEAR, optional: true, nullable: true, about: 'Of making.' })
  readonly year?: number | null;

  @Decimal({ ...KVA, optional: true, nullable: true })
  readonly ratingKva?: string | null;

  @Text({
    max: 100,
    optional: true,
    nullable: true,
    about: 'The dielectric fluid by its trade name.',
  })
  readonly fluid?: string | null;

  @Nested(() => KnownContentRequest, {
    optional: true,
    nullable: true,
    about: 'Of the fluid that it holds, or held before it was drained; null: nobody knows.',
  })
  readonly content?: KnownContentRequest | null;

  @Text({ max: 300, optional: true, nullable: true, about: 'Where at the site.' })
  readonly location?: string | null;

  @OneOf(CONDITIONS, { optional: true, about: '"unknown", unless told.' })
  readonly condition?: Condition;

  @DayField({ optional: true, nullable: true, about: 'The fluid was changed for one without PCB.' })
  readonly retrofilledOn?: Day | null;

  @DayField({ optional: true, nullable: true })
  readonly drainedOn?: Day | null;

  @DayField({ optional: true, nullable: true })
  readonly rinsedOn?: Day | null;

  @Nested(() => KnownContentRequest, {
    optional: true,
    nullable: true,
    about: 'Measured in the carcass after draining and rinsing.',
  })
  readonly carcassContent?: KnownContentRequest | null;

  @DayField({ optional: true, about: SINCE })
  readonly on?: Day;

  @Text(REASON)
  readonly reason!: string;
}

export class RegisterEquipmentRequest extends EquipmentStatement {
  @Uuid({ about: 'One of one’s own sites.' })
  readonly site!: Id;

  @Text({ max: 100, about: 'Such as "transformer" or "capacitor".' })
  readonly kind!: string;

  @Decimal({ ...LITRES, about: 'Litres of dielectric fluid.' })
  readonly fluidLitres!: string;

  @Kilograms({ about: 'Of the dielectric fluid.' })
  readonly fluidMass!: string;

  @Kilograms({ about: 'Of the whole piece with its fluid.' })
  readonly totalMass!: string;

  @DayField({ optional: true, nullable: true, about: 'Absent or null: it is in use.' })
  readonly outOfUseOn?: Day | null;
}

export class ChangeEquipmentRequest extends EquipmentStatement {
  @Uuid({ optional: true })
  readonly site?: Id;

  @Text({ max: 100, optional: true })
  readonly kind?: string;

  @Decimal({ ...LITRES, optional: true })
  readonly fluidLitres?: string;

  @Kilograms({ optional: true })
  readonly fluidMass?: string;

  @Kilograms({ optional: true })
  readonly totalMass?: string;
}

export class OutOfUseRequest {
  @DayField({ about: 'The day of removal from service: the one-year clock begins on it.' })
  readonly on!: Day;

  @Text(REASON)
  readonly reason!: string;
}

export class DeclareEquipmentRequest {
  @ListOf(Uuid(), { min: 1, max: 500, unique: true, about: 'Pieces at one site, out of use.' })
  readonly equipment!: readonly Id[];

  @Text({ max: 500 })
  readonly description!: string;

  @Text({ ...PHONE, about: 'Answered day and night.' })
  readonly emergencyPhone!: string;
}

export class InventoryQuery extends PageQuery {
  @OneOf(STATUSES, { optional: true })
  readonly status?: EquipmentStatus;

  @Uuid({ optional: true })
  readonly site?: Id;
}

export class ProgressQuery {
  @Text({
    ...TERRITORY,
    optional: true,
    about: 'For its authority; of a holder its own equipment, unless told.',
  })
  readonly territory?: string;
}
