import type { PcbBandId } from '@popstrace/catalogue';
import { CONDITIONS, type Condition } from '@popstrace/application';
import type { EquipmentStatus, Progress } from '@popstrace/compliance';
import type { Day, Id } from '@popstrace/kernel';
import {
  DayField,
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
import { ReceiptResponse } from '../consignments/receipt.response.js';
import { KnownContentRequest, STATUSES } from './inventory.request.js';

const BANDS = ['P1', 'P2', 'P3'] as const satisfies readonly PcbBandId[];
const TARGETS = ['end-of-use', 'sound-management'] as const satisfies readonly Progress['target'][];

export class EquipmentFactsResponse {
  @Uuid()
  readonly site!: Id;

  @Text({ max: 100 })
  readonly kind!: string;

  @Text({ max: 100, nullable: true })
  readonly maker!: string | null;

  @Text({ max: 100, nullable: true })
  readonly model!: string | null;

  @Text({ max: 100, nullable: true })
  readonly serialNumber!: string | null;

  @WholeNumber({ min: 1880, max: 2100, nullable: true })
  readonly year!: number | null;

  @Decimal({ places: 3, min: '0', nullable: true })
  readonly ratingKva!: string | null;

  @Text({ max: 100, nullable: true })
  readonly fluid!: string | null;

  @Decimal({ places: 3, min: '0' })
  readonly fluidLitres!: string;

  @Kilograms()
  readonly fluidMass!: string;

  @Kilograms()
  readonly totalMass!: string;

  @Nested(() => KnownContentRequest, { nullable: true })
  readonly content!: KnownContentRequest | null;

  @Text({ max: 300, nullable: true })
  readonly location!: string | null;

  @OneOf(CONDITIONS)
  readonly condition!: Condition;

  @DayField({ nullable: true })
  readonly outOfUseOn!: Day | null;

  @DayField({ nullable: true })
  readonly retrofilledOn!: Day | null;

  @DayField({ nullable: true })
  readonly drainedOn!: Day | null;

  @DayField({ nullable: true })
  readonly rinsedOn!: Day | null;

  @Nested(() => KnownContentRequest, { nullable: true })
  readonly carcassContent!: KnownContentRequest | null;
}

export class WasteLinkResponse {
  @Uuid()
  readonly package!: Id;

  @Uuid()
  readonly consignment!: Id;
}

export class InventoryItemResponse extends EquipmentFactsResponse {
  @Uuid()
  readonly id!: Id;

  @Uuid()
  readonly organisation!: Id;

  @WholeNumber({ min: 1, max: 1_000_000 })
  readonly version!: number;

  @DayField()
  readonly registeredOn!: Day;

  @Text({ max: 6 })
  readonly territory!: string;

  @OneOf(STATUSES, { about: 'That it is waste, and destroyed, custody tells.' })
  readonly status!: EquipmentStatus;

  @DayField({ nullable: true, about: 'The day of the certificate.' })
  readonly destroyedOn!: Day | null;

  @Nested(() => WasteLinkResponse, {
    nullable: true,
    about: 'The package in which it became waste.',
  })
  readonly waste!: WasteLinkResponse | null;

  @OneOf(BANDS, { nullable: true, about: 'Of Annex A Part II (a); null: in none.' })
  readonly band!: PcbBandId | null;

  @Flag({ about: 'Nobody measured it: it counts as the worst that its volume allows.' })
  readonly suspect!: boolean;

  @ListOf(Nested(() => FindingResponse), { max: 10, about: 'What is overdue by the law of today.' })
  readonly flags!: readonly FindingResponse[];
}

export class InventoryPage extends PageOf(() => InventoryItemResponse) {}

export class EquipmentRecordResponse {
  @WholeNumber({ min: 1, max: 1_000_000 })
  readonly version!: number;

  @DayField()
  readonly on!: Day;

  @InstantField()
  readonly recordedAt!: string;

  @Uuid()
  readonly organisation!: Id;

  @Uuid()
  readonly user!: Id;

  @Text({ max: 200 })
  readonly name!: string;

  @Text({ max: 500 })
  readonly reason!: string;

  @Nested(() => EquipmentFactsResponse, { about: 'The whole as it was stated from then on.' })
  readonly facts!: EquipmentFactsResponse;
}

export class InventoryItemWithHistoryResponse extends InventoryItemResponse {
  @ListOf(Nested(() => EquipmentRecordResponse), { max: 100_000, about: 'The first one first.' })
  readonly history!: readonly EquipmentRecordResponse[];
}

export class DeclaredEquipmentResponse {
  @Uuid({ about: 'The consignment that it became.' })
  readonly consignment!: Id;

  @ListOf(Nested(() => ReceiptResponse), { max: 10_000, about: 'One for each event; keep them.' })
  readonly receipts!: readonly ReceiptResponse[];

  @ListOf(Nested(() => FindingResponse), { max: 10_000, about: 'What stops nothing.' })
  readonly warnings!: readonly FindingResponse[];
}

export class BandTotalResponse {
  @OneOf([...BANDS, 'below'] as const)
  readonly band!: PcbBandId | 'below';

  @OneOf(STATUSES)
  readonly status!: EquipmentStatus;

  @WholeNumber({ min: 0, max: 1_000_000_000 })
  readonly pieces!: number;

  @Decimal({ places: 3, min: '0', about: 'Kilograms.' })
  readonly mass!: string;
}

export class TargetResponse {
  @OneOf(TARGETS)
  readonly target!: Progress['target'];

  @DayField()
  readonly by!: Day;

  @WholeNumber({ min: 0, max: 1_000_000_000, about: 'In a band.' })
  readonly pieces!: number;

  @WholeNumber({ min: 0, max: 1_000_000_000 })
  readonly reached!: number;

  @Flag()
  readonly missed!: boolean;
}

export class InventoryProgressResponse {
  @DayField()
  readonly day!: Day;

  @Text({ max: 6, nullable: true, about: 'Null: one’s own equipment.' })
  readonly territory!: string | null;

  @ListOf(Nested(() => BandTotalResponse), { max: 16, about: 'Every band by every status.' })
  readonly bands!: readonly BandTotalResponse[];

  @WholeNumber({
    min: 0,
    max: 1_000_000_000,
    about: 'In a band only because nobody measured them.',
  })
  readonly suspect!: number;

  @ListOf(Nested(() => TargetResponse), { max: 2 })
  readonly targets!: readonly TargetResponse[];
}
