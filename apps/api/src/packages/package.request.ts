import type { Basis, Equipment, LoadType, PhysicalState } from '@popstrace/custody';
import type { Day, Id } from '@popstrace/kernel';
import {
  DayField,
  Flag,
  Decimal,
  Kilograms,
  ListOf,
  Nested,
  OneOf,
  Text,
  Uuid,
  WholeNumber,
} from '@popstrace/platform';
import { ConcentrationRequest } from './concentration.request.js';

export const BASES = ['measured', 'declared', 'generic'] as const satisfies readonly Basis[];
export const LOAD_TYPES = [
  'container',
  'article-container',
  'article',
  'bulk',
] as const satisfies readonly LoadType[];
export const PHYSICAL_STATES = [
  'liquid',
  'solid',
  'sludge',
  'article',
] as const satisfies readonly PhysicalState[];
export const UN_NUMBER = {
  max: 4,
  pattern: /^[0-9]{4}$/,
  expects: 'a UN number by its four digits, such as "2315"',
} as const;

/** Litres, to the millilitre. */
export const VOLUME = { places: 3, min: '0', max: '1000000000' } as const;

const PROOF =
  'What is to count as below its limits names it, its accreditation and limit (CLS-04).';

export class EvidenceRequest {
  @Text({ max: 200, about: 'The laboratory report.' })
  readonly report!: string;

  @DayField({ about: 'The day of sampling.' })
  readonly date!: Day;

  @Text({ max: 200, about: 'The method of analysis.' })
  readonly method!: string;

  @Text({ max: 200, optional: true, about: PROOF })
  readonly laboratory?: string;

  @Text({ max: 200, optional: true, about: 'Of the laboratory, for this method.' })
  readonly accreditation?: string;

  @Text({ max: 100, optional: true, about: 'With its unit, such as "0.5 mg/kg".' })
  readonly limitOfQuantification?: string;
}

export class ConstituentRequest {
  @Text({ max: 60, about: 'A POP of the catalogue by its id.' })
  readonly pop!: string;

  @Nested(() => ConcentrationRequest)
  readonly concentration!: ConcentrationRequest;

  @OneOf(BASES, { about: 'Only a measurement ever shows that waste is below a limit.' })
  readonly basis!: Basis;

  @Flag({ optional: true, about: 'Of dioxins as toxic equivalents: the figure holds these too.' })
  readonly withDioxinLikePcb?: boolean;

  @Nested(() => EvidenceRequest, { optional: true })
  readonly evidence?: EvidenceRequest;
}

export class EquipmentRequest {
  @Text({ max: 100, about: 'Such as "transformer" or "capacitor".' })
  readonly kind!: string;

  @Text({ max: 100, optional: true })
  readonly serialNumber?: string;

  @Text({ max: 100, optional: true })
  readonly maker?: string;

  @WholeNumber({ min: 1880, max: 2100, optional: true })
  readonly year?: number;

  @Decimal({ places: 3, min: '0', optional: true })
  readonly ratingKva?: string;

  @Kilograms({ optional: true, about: 'The mass of the dielectric fluid.' })
  readonly fluid?: string;

  @OneOf(['drained', 'full'], { optional: true })
  readonly drained?: NonNullable<Equipment['drained']>;

  @DayField({ optional: true })
  readonly removedFromService?: Day;
}

/** What a person states of one labelled physical unit. */
export class PackageFactsRequest {
  @OneOf(LOAD_TYPES)
  readonly loadType!: LoadType;

  @Text({ max: 10, about: 'UN packaging code such as 1A1, or "article".' })
  readonly packaging!: string;

  @OneOf(PHYSICAL_STATES)
  readonly physicalState!: PhysicalState;

  @Kilograms({ about: 'The empty packaging.' })
  readonly tare!: string;

  @Kilograms({ about: 'The waste alone.' })
  readonly net!: string;

  @Decimal({ ...VOLUME, optional: true, about: 'Litres that it holds when full (STO-04).' })
  readonly internalVolume?: string;

  @Text({ ...UN_NUMBER, optional: true })
  readonly unNumber?: string;

  @Text({ max: 500, optional: true })
  readonly description?: string;

  @Text({ max: 100, optional: true, about: 'What another system calls it.' })
  readonly externalId?: string;

  @Nested(() => EquipmentRequest, { optional: true })
  readonly equipment?: EquipmentRequest;
}

/** A package that is declared: it gets its id here, and nobody else's. */
export class PackageRequest extends PackageFactsRequest {
  @ListOf(Nested(() => ConstituentRequest), { min: 1, max: 60 })
  readonly constituents!: readonly ConstituentRequest[];
}

export class RevisedPackageRequest extends PackageRequest {
  @Uuid({
    optional: true,
    about: 'Of a package that this consignment has already; a new one gets its own.',
  })
  readonly id?: Id;
}

/** Of what is poured or taken apart: without constituents it shares each POP by mass. */
export class NewPackageRequest extends PackageFactsRequest {
  @ListOf(Nested(() => ConstituentRequest), { min: 1, max: 60, optional: true })
  readonly constituents?: readonly ConstituentRequest[];
}
