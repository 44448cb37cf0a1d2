import {
  PACKAGE_STATES,
  type Basis,
  type LoadType,
  type PackageState,
  type PhysicalState,
} from '@popstrace/custody';
import type { Id } from '@popstrace/kernel';
import {
  Decimal,
  Flag,
  Kilograms,
  ListOf,
  Nested,
  OneOf,
  Text,
  Uuid,
  WholeNumber,
} from '@popstrace/platform';
import { ConcentrationRequest } from './concentration.request.js';
import { BASES, EquipmentRequest, LOAD_TYPES, PHYSICAL_STATES, VOLUME } from './package.request.js';

export class PopMassResponse {
  @Text({ max: 60 })
  readonly pop!: string;

  @Decimal({ places: 18, min: '0', about: 'Kilograms, exact.' })
  readonly mass!: string;
}

export class EvidenceResponse {
  @Text({ max: 200 })
  readonly report!: string;

  @Text({ max: 10 })
  readonly date!: string;

  @Text({ max: 200 })
  readonly method!: string;

  @Text({ max: 200, optional: true })
  readonly laboratory?: string | undefined;

  @Text({ max: 200, optional: true })
  readonly accreditation?: string | undefined;

  @Text({ max: 100, optional: true })
  readonly limitOfQuantification?: string | undefined;
}

export class ConstituentResponse {
  @Text({ max: 60 })
  readonly pop!: string;

  @Nested(() => ConcentrationRequest, { about: 'The greatest that any part of it ever had.' })
  readonly concentration!: ConcentrationRequest;

  @OneOf(BASES)
  readonly basis!: Basis;

  @Flag({ optional: true })
  readonly withDioxinLikePcb?: boolean | undefined;

  @Nested(() => EvidenceResponse, { optional: true })
  readonly evidence?: EvidenceResponse | undefined;
}

export class PopOutcomeResponse {
  @Text({ max: 60 })
  readonly pop!: string;

  @Decimal({ places: 18, min: '0' })
  readonly destroyed!: string;

  @Decimal({ places: 18, min: '0' })
  readonly inResidues!: string;

  @Decimal({ places: 18, min: '0' })
  readonly emitted!: string;
}

export class OutcomeResponse {
  @Uuid()
  readonly batch!: Id;

  @Decimal({ places: 3, min: '0' })
  readonly transformed!: string;

  @Decimal({ places: 3, min: '0' })
  readonly inResidues!: string;

  @ListOf(Nested(() => PopOutcomeResponse), { max: 60 })
  readonly pops!: readonly PopOutcomeResponse[];
}

/** What is stated of a package or a residue. */
export class PackageFactsResponse {
  @Uuid()
  readonly id!: Id;

  @OneOf(LOAD_TYPES)
  readonly loadType!: LoadType;

  @Text({ max: 10 })
  readonly packaging!: string;

  @OneOf(PHYSICAL_STATES)
  readonly physicalState!: PhysicalState;

  @Decimal({ ...VOLUME, optional: true, about: 'Litres that it holds when full.' })
  readonly internalVolume?: string | undefined;

  @Text({ max: 4, optional: true })
  readonly unNumber?: string | undefined;

  @Text({ max: 500, optional: true })
  readonly description?: string | undefined;

  @Text({ max: 100, optional: true })
  readonly externalId?: string | undefined;

  @Nested(() => EquipmentRequest, { optional: true })
  readonly equipment?: EquipmentRequest | undefined;

  @Kilograms()
  readonly net!: string;

  @Kilograms()
  readonly tare!: string;

  @ListOf(Nested(() => ConstituentResponse), { max: 60 })
  readonly constituents!: readonly ConstituentResponse[];

  @ListOf(Nested(() => PopMassResponse), { max: 60 })
  readonly pops!: readonly PopMassResponse[];
}

export class PackageResponse extends PackageFactsResponse {
  @OneOf(PACKAGE_STATES)
  readonly state!: PackageState;

  @Text({ max: 20, nullable: true, about: 'The code of its label, as it is printed.' })
  readonly label!: string | null;

  @Flag({ nullable: true, about: 'The verdict at segregation; null before.' })
  readonly popsWaste!: boolean | null;

  @WholeNumber({
    min: 0,
    max: 100,
    optional: true,
    about: 'The leg for which it was scanned last.',
  })
  readonly leg?: number | undefined;

  @Kilograms({ optional: true, about: 'The gross mass on the scales of the plant.' })
  readonly receivedGross?: string | undefined;

  @Uuid({ optional: true, about: 'The batch into which it was scanned or fed.' })
  readonly batch?: Id | undefined;

  @Nested(() => OutcomeResponse, { optional: true, about: 'What treatment made of it.' })
  readonly outcome?: OutcomeResponse | undefined;
}
