import type { BatchState, ResidueFate } from '@popstrace/custody';
import type { Id } from '@popstrace/kernel';
import {
  Decimal,
  FindingResponse,
  Flag,
  InstantField,
  Kilograms,
  ListOf,
  Nested,
  OneOf,
  PageOf,
  Text,
  Uuid,
  WholeNumber,
} from '@popstrace/platform';
import { ConsignmentSummaryResponse } from '../consignments/consignment.response.js';
import { PlaceResponse } from '../consignments/place.response.js';
import { ReceiptResponse } from '../consignments/receipt.response.js';
import { PackageFactsResponse, PopMassResponse } from '../packages/package.response.js';
import { OperatingRequest, StackGasRequest } from './batch.request.js';

const BATCH_STATES = ['open', 'completed', 'confirmed'] as const satisfies readonly BatchState[];
const FATES = [
  'disposed',
  'treated-again',
  'consigned',
] as const satisfies readonly ResidueFate['kind'][];

export class BatchInputResponse {
  @Uuid()
  readonly package!: Id;

  @Uuid({ about: 'The consignment it belongs to, or the batch of which it is a residue.' })
  readonly from!: Id;

  @OneOf(['consignment', 'residue'])
  readonly source!: 'consignment' | 'residue';

  @Kilograms()
  readonly net!: string;

  @ListOf(Nested(() => PopMassResponse), { max: 60 })
  readonly pops!: readonly PopMassResponse[];

  @Flag()
  readonly popsWaste!: boolean;
}

export class ResidueFateResponse {
  @OneOf(FATES)
  readonly kind!: ResidueFate['kind'];

  @Text({ max: 10, optional: true })
  readonly operation?: string | undefined;

  @Nested(() => PlaceResponse, { optional: true })
  readonly site?: PlaceResponse | undefined;

  @Text({ max: 200, optional: true })
  readonly decision?: string | undefined;

  @Uuid({ optional: true })
  readonly batch?: Id | undefined;

  @Uuid({ optional: true })
  readonly consignment?: Id | undefined;
}

export class ResidueResponse extends PackageFactsResponse {
  @Nested(() => ResidueFateResponse, {
    nullable: true,
    about: 'Where it went; null while it has no place.',
  })
  readonly fate!: ResidueFateResponse | null;
}

export class LaboratoryReportResponse {
  @Text({ max: 200 })
  readonly report!: string;

  @Text({ max: 200 })
  readonly laboratory!: string;

  @Text({ max: 10 })
  readonly date!: string;
}

/** One POP through the run, in kilograms: in = destroyed + residues + emitted, less what was formed. */
export class PopBalanceResponse {
  @Text({ max: 60 })
  readonly pop!: string;

  @Decimal({ places: 18, min: '0' })
  readonly in!: string;

  @Decimal({ places: 18, min: '0' })
  readonly destroyed!: string;

  @Decimal({ places: 18, min: '0' })
  readonly inResidues!: string;

  @Decimal({ places: 18, min: '0' })
  readonly emitted!: string;

  @Decimal({ places: 18, min: '0', about: 'The part of what was emitted that left by the stack.' })
  readonly stack!: string;

  @Decimal({ places: 18, min: '0' })
  readonly formed!: string;
}

export class OutputsResponse {
  @InstantField()
  readonly startedAt!: string;

  @InstantField()
  readonly endedAt!: string;

  @Kilograms()
  readonly added!: string;

  @Nested(() => LaboratoryReportResponse)
  readonly evidence!: LaboratoryReportResponse;

  @Nested(() => OperatingRequest, { optional: true })
  readonly operating?: OperatingRequest | undefined;

  @Nested(() => StackGasRequest, { optional: true })
  readonly stackGas?: StackGasRequest | undefined;

  @ListOf(Nested(() => PopBalanceResponse), { max: 60 })
  readonly balance!: readonly PopBalanceResponse[];
}

export class BatchResponse {
  @Uuid()
  readonly id!: Id;

  @Text({ max: 20 })
  readonly code!: string;

  @OneOf(BATCH_STATES)
  readonly state!: BatchState;

  @WholeNumber({ min: 1, max: 2_147_483_647, about: 'For If-Match, as "v<version>".' })
  readonly version!: number;

  @Nested(() => PlaceResponse)
  readonly facility!: PlaceResponse;

  @Text({ max: 60 })
  readonly technology!: string;

  @Text({ max: 10 })
  readonly operation!: string;

  @ListOf(Nested(() => BatchInputResponse), { max: 10_000 })
  readonly inputs!: readonly BatchInputResponse[];

  @Nested(() => OutputsResponse, { nullable: true })
  readonly outputs!: OutputsResponse | null;

  @ListOf(Nested(() => ResidueResponse), { max: 1000 })
  readonly residues!: readonly ResidueResponse[];

  @InstantField()
  readonly lastEventAt!: string;
}

export class BatchPage extends PageOf(() => BatchResponse) {}

/** What came of a command about a batch. */
export class BatchCommandResponse {
  @ListOf(Nested(() => ReceiptResponse), { max: 10_000 })
  readonly receipts!: readonly ReceiptResponse[];

  @ListOf(Nested(() => FindingResponse), { max: 10_000 })
  readonly warnings!: readonly FindingResponse[];

  @Nested(() => BatchResponse, { about: 'As it stands after the command.' })
  readonly batch!: BatchResponse;

  @ListOf(Nested(() => ConsignmentSummaryResponse), {
    max: 1000,
    about: 'Consignments that the command moved, or that were born of it.',
  })
  readonly consignments!: readonly ConsignmentSummaryResponse[];
}
