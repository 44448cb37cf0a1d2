import type { Instant } from '@popstrace/kernel';
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

/** The written consents that a movement across a border needs (Basel Art 6). */
export interface Consent {
  readonly notification: string;
  readonly movementDocument: string;
  readonly contract: string;
  readonly states: readonly StateConsent[];
}

export interface StateConsent {
  readonly country: string;
  readonly role: 'export' | 'transit' | 'import';
  readonly reference: string;
  readonly validFrom: string;
  readonly validTo: string;
}
