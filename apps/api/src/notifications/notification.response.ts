import { ANSWER_KINDS, type AnswerKind } from '@popstrace/application';
import type { FormBlock } from '@popstrace/catalogue';
import type { Consent } from '@popstrace/compliance';
import type { Day, Id } from '@popstrace/kernel';
import {
  DayField,
  FindingResponse,
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
import { PlaceResponse } from '../consignments/place.response.js';
import { KINDS, MOST_SHIPMENTS, TransitStateRequest } from './notification.request.js';

const FILLERS = [
  'notifier',
  'authority',
  'carrier',
  'importer',
  'facility',
  'customs',
] as const satisfies readonly FormBlock['by'][];

export const PARTS = ['export', 'transit', 'import'] as const satisfies readonly Consent['as'][];

/** A block of a form of the Basel Convention. */
export class BlockResponse {
  @Text({ max: 2, about: 'Its number.' })
  readonly block!: string;

  @Text({ max: 200 })
  readonly title!: string;

  @OneOf(FILLERS, { about: 'Who fills it in.' })
  readonly by!: FormBlock['by'];

  @ListOf(Text({ max: 5000 }), { max: 1000, about: 'What stands in it; nothing: still empty.' })
  readonly lines!: readonly string[];
}

export class StateAnswerResponse {
  @Uuid()
  readonly id!: Id;

  @Text({ max: 2 })
  readonly state!: string;

  @OneOf(PARTS, { about: 'The part of the State in the movement.' })
  readonly as!: Consent['as'];

  @OneOf(ANSWER_KINDS, { about: 'An objection ends what the State said before.' })
  readonly kind!: AnswerKind;

  @DayField()
  readonly on!: Day;

  @Text({ max: 100 })
  readonly reference!: string;

  @Text({ max: 64, nullable: true, about: 'SHA-256 of the document.' })
  readonly document!: string | null;

  @ListOf(Text({ max: 2000 }), {
    max: 50,
    about: 'Conditions of a consent, reasons of an objection.',
  })
  readonly remarks!: readonly string[];

  @DayField({ nullable: true })
  readonly validFrom!: Day | null;

  @DayField({ nullable: true })
  readonly validTo!: Day | null;

  @Kilograms({ nullable: true })
  readonly quantity!: string | null;

  @WholeNumber({ min: 1, max: MOST_SHIPMENTS, nullable: true })
  readonly shipments!: number | null;

  @Uuid({ about: 'The organisation that recorded it.' })
  readonly recordedBy!: Id;

  @InstantField()
  readonly recordedAt!: string;
}

export class AmountResponse {
  @WholeNumber({ min: 0, max: MOST_SHIPMENTS })
  readonly shipments!: number;

  @Kilograms()
  readonly quantity!: string;
}

export class NotifiedMovementResponse {
  @Uuid()
  readonly consignment!: Id;

  @WholeNumber({ min: 1, max: MOST_SHIPMENTS, about: 'Parts of one shipment share it.' })
  readonly serial!: number;

  @Kilograms()
  readonly net!: string;
}

export class NotificationSummaryResponse {
  @Uuid()
  readonly id!: Id;

  @Text({ max: 60 })
  readonly number!: string;

  @OneOf(KINDS)
  readonly kind!: (typeof KINDS)[number];

  @Nested(() => PlaceResponse)
  readonly exporter!: PlaceResponse;

  @Nested(() => PlaceResponse)
  readonly facility!: PlaceResponse;

  @ListOf(Nested(() => TransitStateRequest), { max: 20 })
  readonly transit!: readonly TransitStateRequest[];

  @Text({ max: 10 })
  readonly operation!: string;

  @ListOf(Text({ max: 60 }), { max: 60 })
  readonly pops!: readonly string[];

  @WholeNumber({ min: 1, max: MOST_SHIPMENTS })
  readonly shipments!: number;

  @Kilograms()
  readonly quantity!: string;

  @DayField()
  readonly firstDeparture!: Day;

  @DayField()
  readonly lastDeparture!: Day;

  @Nested(() => AmountResponse, { about: 'What goes under it, booked shipments counted.' })
  readonly used!: AmountResponse;

  @Nested(() => AmountResponse, { about: 'The least that it and each consent still allow.' })
  readonly left!: AmountResponse;
}

export class NotificationPage extends PageOf(() => NotificationSummaryResponse) {}

/** A notification as its form shows it, with what the States said and what goes under it. */
export class NotificationResponse extends NotificationSummaryResponse {
  @ListOf(Nested(() => BlockResponse), { max: 30 })
  readonly blocks!: readonly BlockResponse[];

  @ListOf(Nested(() => StateAnswerResponse), { max: 10_000 })
  readonly answers!: readonly StateAnswerResponse[];

  @ListOf(Nested(() => NotifiedMovementResponse), { max: 100_000 })
  readonly movements!: readonly NotifiedMovementResponse[];

  @ListOf(Nested(() => FindingResponse), { max: 100, about: 'What stops nothing.' })
  readonly warnings!: readonly FindingResponse[];
}

/** The movement document in the blocks of Basel Annex V B. */
export class MovementDocumentResponse {
  @Text({ max: 100 })
  readonly number!: string;

  @Uuid()
  readonly consignment!: Id;

  @Uuid({ nullable: true, about: 'None where no border is crossed, or it is kept elsewhere.' })
  readonly notification!: Id | null;

  @ListOf(Nested(() => BlockResponse), { max: 30 })
  readonly blocks!: readonly BlockResponse[];

  @ListOf(Text({ max: 2 }), { max: 30, about: 'Blocks that the notifier has still to fill in.' })
  readonly missing!: readonly string[];
}
