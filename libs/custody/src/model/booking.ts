import type { Id, Instant } from '@popstrace/kernel';
import type { Leg, Place } from './place.js';

/** Where, by whom and for what the waste leaves. Sealed by the first handover. */
export interface Booking {
  readonly destination: Place;
  /** Basel Annex IV operation that is to be carried out there, e.g. `D10`. */
  readonly operation: string;
  readonly technology?: string;
  readonly legs: readonly Leg[];
  readonly plannedAt: Instant;
  readonly consent?: Consent;
}

/** What a holder asks for: what a border asks beside is read from its notification. */
export type BookingDraft = Omit<Booking, 'consent'>;

/** What a movement across a border relied on when it was booked (Basel Art 6). Sealed as it stood then. */
export interface Consent {
  readonly notification: string;
  /** The notification on record from which it was read. */
  readonly notificationId: Id;
  /** Which of the notified shipments it is, and of how many. */
  readonly serial: number;
  readonly shipments: number;
  readonly movementDocument: string;
  readonly contract: string;
  readonly states: readonly StateConsent[];
}

export interface StateConsent {
  readonly country: string;
  readonly role: 'export' | 'transit' | 'import';
  readonly reference: string;
  /** SHA-256 of the written answer. */
  readonly document?: string;
  /** By silence, as a transit State may let it be (Basel Art 6(4)). */
  readonly tacit?: true;
  readonly validFrom: string;
  readonly validTo: string;
}
