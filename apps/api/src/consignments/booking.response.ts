import type { StateConsent } from '@popstrace/custody';
import type { Id } from '@popstrace/kernel';
import {
  Flag,
  InstantField,
  ListOf,
  Nested,
  OneOf,
  Text,
  Uuid,
  WholeNumber,
} from '@popstrace/platform';
import { LegRequest } from './leg.request.js';
import { PlaceResponse } from './place.response.js';

export class StateConsentResponse {
  @Text({ max: 2 })
  readonly country!: string;

  @OneOf(['export', 'transit', 'import'])
  readonly role!: StateConsent['role'];

  @Text({ max: 100 })
  readonly reference!: string;

  @Text({ max: 64, optional: true, about: 'SHA-256 of the written answer.' })
  readonly document?: string;

  @Flag({ optional: true, about: 'By silence (Basel Art 6(4)).' })
  readonly tacit?: boolean;

  @Text({ max: 10 })
  readonly validFrom!: string;

  @Text({ max: 10 })
  readonly validTo!: string;
}

export class ConsentResponse {
  @Text({ max: 100 })
  readonly notification!: string;

  @Uuid()
  readonly notificationId!: Id;

  @WholeNumber({ min: 1, max: 10_000, about: 'Which of the shipments it is…' })
  readonly serial!: number;

  @WholeNumber({ min: 1, max: 10_000, about: '…and of how many.' })
  readonly shipments!: number;

  @Text({ max: 100 })
  readonly movementDocument!: string;

  @Text({ max: 100 })
  readonly contract!: string;

  @ListOf(Nested(() => StateConsentResponse), { max: 20 })
  readonly states!: readonly StateConsentResponse[];
}

export class BookingResponse {
  @Nested(() => PlaceResponse)
  readonly destination!: PlaceResponse;

  @Text({ max: 10 })
  readonly operation!: string;

  @Text({ max: 60, optional: true })
  readonly technology?: string | undefined;

  @ListOf(Nested(() => LegRequest), { max: 20 })
  readonly legs!: readonly LegRequest[];

  @InstantField()
  readonly plannedAt!: string;

  @Nested(() => ConsentResponse, { optional: true })
  readonly consent?: ConsentResponse | undefined;
}
