import {
  CONSIGNMENT_STATES,
  SCAN_PURPOSES,
  type ConsignmentState,
  type ScanPurpose,
} from '@popstrace/custody';
import type { Id } from '@popstrace/kernel';
import {
  FindingResponse,
  ListOf,
  Nested,
  OneOf,
  Text,
  Uuid,
  WholeNumber,
} from '@popstrace/platform';
import { HandoverResponse } from '../consignments/handover.response.js';
import { ReceiptResponse } from '../consignments/receipt.response.js';
import { PackageResponse } from '../packages/package.response.js';

/** The consignment of a scanned package, in short. */
export class ScannedConsignmentResponse {
  @Uuid()
  readonly id!: Id;

  @Text({ max: 20 })
  readonly code!: string;

  @OneOf(CONSIGNMENT_STATES)
  readonly state!: ConsignmentState;

  @WholeNumber({ min: 1, max: 2_147_483_647 })
  readonly version!: number;

  @Uuid()
  readonly holder!: Id;

  @Uuid()
  readonly custodian!: Id;

  @WholeNumber({ min: 0, max: 10_000 })
  readonly packageCount!: number;
}

/** What was scanned, and what may be done with it now. */
export class ScanResponse {
  @Nested(() => PackageResponse)
  readonly package!: PackageResponse;

  @Nested(() => ScannedConsignmentResponse)
  readonly consignment!: ScannedConsignmentResponse;

  @ListOf(OneOf(SCAN_PURPOSES), { max: SCAN_PURPOSES.length })
  readonly possibleScans!: readonly ScanPurpose[];

  @Nested(() => HandoverResponse, { nullable: true, about: 'It waits for its second signature.' })
  readonly handover!: HandoverResponse | null;

  @Nested(() => ReceiptResponse)
  readonly receipt!: ReceiptResponse;

  @ListOf(Nested(() => FindingResponse), { max: 1000 })
  readonly warnings!: readonly FindingResponse[];
}

export const VERDICTS = ['accepted', 'duplicate', 'conflict', 'rejected'] as const;

/**
 * `duplicate`: it was recorded before, under its id. `conflict`: someone was first, or things stand
 * otherwise by now; two people resolve it. `rejected`: it can never be recorded as it is.
 */
export type Verdict = (typeof VERDICTS)[number];

export class ScanVerdictResponse {
  @WholeNumber({ min: 0, max: 500, about: 'Which of the scans, from 0.' })
  readonly index!: number;

  @Uuid({ nullable: true })
  readonly id!: Id | null;

  @OneOf(VERDICTS)
  readonly verdict!: Verdict;

  @Nested(() => ScanResponse, { nullable: true })
  readonly scan!: ScanResponse | null;

  @ListOf(Nested(() => FindingResponse), { max: 100, about: 'Every reason why not.' })
  readonly errors!: readonly FindingResponse[];
}

export class ScanBatchResponse {
  @ListOf(Nested(() => ScanVerdictResponse), { max: 500 })
  readonly verdicts!: readonly ScanVerdictResponse[];
}
