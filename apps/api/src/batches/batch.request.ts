import type { Day, Id } from '@popstrace/kernel';
import {
  DayField,
  Decimal,
  InstantField,
  Kilograms,
  ListOf,
  Nested,
  Text,
  Uuid,
  WholeNumber,
} from '@popstrace/platform';
import { PHONE } from '../organisations/organisation.request.js';
import { ConstituentRequest, PackageFactsRequest } from '../packages/package.request.js';
import { CommandRequest } from '../wiring/command.js';

export class OpenBatchRequest extends CommandRequest {
  @Uuid({ about: 'The site of the plant.' })
  readonly site!: Id;

  @Text({ max: 60, about: 'A technology of the catalogue by its id.' })
  readonly technology!: string;

  @Text({ max: 10, about: 'The operation of Basel Annex IV.' })
  readonly operation!: string;
}

export class FeedResidueRequest extends CommandRequest {
  @Uuid({ about: 'The batch whose residue it is.' })
  readonly from!: Id;

  @Uuid()
  readonly residue!: Id;
}

export class ResidueRequest extends PackageFactsRequest {
  @ListOf(Nested(() => ConstituentRequest), { max: 60 })
  readonly constituents!: readonly ConstituentRequest[];
}

export class PopMassRequest {
  @Text({ max: 60 })
  readonly pop!: string;

  @Decimal({ places: 18, min: '0', max: '50000000', about: 'Kilograms.' })
  readonly mass!: string;
}

export class AnalysisRequest {
  @Text({ max: 200 })
  readonly report!: string;

  @Text({ max: 200 })
  readonly laboratory!: string;

  @DayField()
  readonly date!: Day;
}

export class OperatingRequest {
  @WholeNumber({ min: -273, max: 20_000, optional: true })
  readonly temperatureCelsius?: number;

  @Decimal({ places: 3, min: '0', optional: true })
  readonly residenceSeconds?: string;
}

const OXYGEN = { places: 6, min: '0', max: '100' } as const;

/** Dioxins and furans in the stack gas, and the oxygen to which the limit refers (Directive 2010/75/EU Annex VI). */
export class StackGasRequest {
  @Decimal({ places: 9, min: '0', about: 'Nanograms of toxic equivalents a normal cubic metre.' })
  readonly measured!: string;

  @Decimal({ ...OXYGEN, about: 'Per cent by volume, dry.' })
  readonly measuredOxygen!: string;

  @Decimal({ ...OXYGEN, about: '11 for incineration, 10 for cement kilns.' })
  readonly referenceOxygen!: string;
}

/** What came out, as the plant measured it. Destroyed masses are computed, never told. */
export class OutputsRequest extends CommandRequest {
  @InstantField()
  readonly startedAt!: string;

  @InstantField()
  readonly endedAt!: string;

  @Kilograms({ optional: true, about: 'Lime, reagents and the like.' })
  readonly added?: string;

  @ListOf(Nested(() => ResidueRequest), { max: 200 })
  readonly residues!: readonly ResidueRequest[];

  @ListOf(Nested(() => PopMassRequest), { max: 60, about: 'In all gas and liquid releases.' })
  readonly emissions!: readonly PopMassRequest[];

  @ListOf(Nested(() => PopMassRequest), {
    max: 60,
    optional: true,
    about: 'The part of the emissions that left by the stack.',
  })
  readonly stack?: readonly PopMassRequest[];

  @Nested(() => StackGasRequest, { optional: true })
  readonly stackGas?: StackGasRequest;

  @Nested(() => AnalysisRequest)
  readonly evidence!: AnalysisRequest;

  @Nested(() => OperatingRequest, { optional: true })
  readonly operating?: OperatingRequest;
}

export class DisposeResidueRequest extends CommandRequest {
  @Uuid()
  readonly residue!: Id;

  @Text({ max: 10 })
  readonly operation!: string;

  @Uuid({ about: 'Where it is disposed of.' })
  readonly site!: Id;

  @Text({ max: 200, optional: true, about: 'The reference of an authority’s decision.' })
  readonly decision?: string;
}

export class ConsignResiduesRequest extends CommandRequest {
  @ListOf(Uuid(), { min: 1, max: 200, unique: true })
  readonly residues!: readonly Id[];

  @Text({ max: 500 })
  readonly description!: string;

  @Text(PHONE)
  readonly emergencyPhone!: string;
}
