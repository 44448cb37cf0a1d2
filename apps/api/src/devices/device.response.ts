import {
  STANDINGS,
  STATEMENT_VERDICTS,
  type Standing,
  type StatementVerdict,
  type Verdict,
} from '@popstrace/application';
import { DEVICE_ALGORITHMS, type DeviceAlgorithm } from '@popstrace/keys';
import type { Id } from '@popstrace/kernel';
import {
  FindingResponse,
  InstantField,
  ListOf,
  Nested,
  OneOf,
  PageOf,
  Text,
  Uuid,
  WholeNumber,
} from '@popstrace/platform';
import { ReceiptResponse } from '../consignments/receipt.response.js';
import { MOST_STATEMENTS } from './device.request.js';

const GREATEST = 2_147_483_647;
const CENTURY_MS = 100 * 366 * 86_400_000;

export class DeviceResponse {
  @Uuid({ about: 'What every statement of the device names.' })
  readonly id!: Id;

  @Uuid()
  readonly account!: Id;

  @Text({ max: 100 })
  readonly name!: string;

  @Text({ max: 100 })
  readonly platform!: string;

  @OneOf(DEVICE_ALGORITHMS)
  readonly algorithm!: DeviceAlgorithm;

  @InstantField()
  readonly enrolledAt!: string;

  @InstantField({ nullable: true })
  readonly revokedAt!: string | null;

  @WholeNumber({ min: 0, max: GREATEST, about: 'How far its statements are here without a gap.' })
  readonly seq!: number;

  @WholeNumber({
    min: -CENTURY_MS,
    max: CENTURY_MS,
    nullable: true,
    about: 'By how many milliseconds its clock was ahead when it last sent anything.',
  })
  readonly skew!: number | null;

  @InstantField({ nullable: true })
  readonly syncedAt!: string | null;
}

export class DevicesResponse {
  @ListOf(Nested(() => DeviceResponse), { max: 500 })
  readonly items!: readonly DeviceResponse[];
}

export const ITEM_VERDICTS = [
  ...STATEMENT_VERDICTS,
  'duplicate',
] as const satisfies readonly Verdict[];

/**
 * `duplicate`: it was recorded before. `conflict`: it cannot be true beside what is on record; both are
 * kept, and two people resolve it. `rejected`: it says nothing that could be recorded. `quarantined`: it
 * is kept, and does nothing until what it waits for has come.
 */
export class ItemVerdictResponse {
  @WholeNumber({ min: 0, max: MOST_STATEMENTS, about: 'Which of the items, from 0.' })
  readonly index!: number;

  @Uuid({ nullable: true, about: 'The statement’s own; null where it cannot be read.' })
  readonly id!: Id | null;

  @OneOf(ITEM_VERDICTS)
  readonly verdict!: Verdict;

  @ListOf(Nested(() => ReceiptResponse), { max: 1000 })
  readonly receipts!: readonly ReceiptResponse[];

  @ListOf(Nested(() => FindingResponse), { max: 1000, about: 'Every reason why not.' })
  readonly errors!: readonly FindingResponse[];

  @ListOf(Nested(() => FindingResponse), { max: 1000 })
  readonly warnings!: readonly FindingResponse[];
}

export class DeviceBatchResponse {
  @ListOf(Nested(() => ItemVerdictResponse), { max: MOST_STATEMENTS })
  readonly verdicts!: readonly ItemVerdictResponse[];
}

export class StatementResponse {
  @Uuid()
  readonly id!: Id;

  @WholeNumber({ min: 1, max: GREATEST })
  readonly seq!: number;

  @Text({ max: 64, about: 'SHA-256 of its bytes, in hex.' })
  readonly hash!: string;

  @Text({ max: 100 })
  readonly kind!: string;

  @InstantField({ about: 'By the device’s clock.' })
  readonly occurredAt!: string;

  @InstantField()
  readonly receivedAt!: string;

  @OneOf(STANDINGS, { about: 'Where it stands beside the device’s chain.' })
  readonly standing!: Standing;

  @OneOf(STATEMENT_VERDICTS)
  readonly verdict!: StatementVerdict;

  @ListOf(Nested(() => FindingResponse), { max: 1000, about: 'Every reason why not.' })
  readonly errors!: readonly FindingResponse[];
}

export class StatementPage extends PageOf(() => StatementResponse) {}
