import { form, isInForce, type FormBlock } from '@popstrace/catalogue';
import type { Day, Grams } from '@popstrace/kernel';

/** A State's answer to a notification. */
export interface Consent {
  /** ISO 3166-1 alpha-2. */
  readonly state: string;
  readonly as: 'export' | 'transit' | 'import';
  readonly answer: 'consented' | 'objected';
  /** SHA-256 of the written answer: the exporter acts on writing only. */
  readonly document: string | null;
  /** The number or date by which the State finds it. */
  readonly reference?: string;
  readonly validFrom: Day;
  readonly validTo: Day;
  readonly conditions: readonly string[];
  /** Less than was notified, where the State says so. */
  readonly quantity?: Grams;
  readonly shipments?: number;
}

/** What makes shipments the same: a general notification covers no other. */
export interface ShipmentPattern {
  readonly wasteCodes: readonly string[];
  readonly exporter: string;
  readonly facility: string;
  /** States and customs offices, in order. */
  readonly route: readonly string[];
}

/** A notification of a transboundary movement (Basel Annex V A). */
export interface Notification extends ShipmentPattern {
  readonly number: string;
  readonly kind: 'single' | 'general';
  readonly purpose: 'disposal' | 'recovery';
  readonly exportState: string;
  readonly transitStates: readonly string[];
  readonly importState: string;
  readonly contract: string | null;
  readonly shipments: number;
  readonly quantity: Grams;
  readonly firstDeparture: Day;
  readonly lastDeparture: Day;
  readonly consents: readonly Consent[];
}

/** What has gone under a notification already. */
export interface Used {
  readonly shipments: number;
  readonly quantity: Grams;
}

export interface Left {
  readonly shipments: number;
  readonly quantity: Grams;
}

/** What may still go: the least that the notification and each consent allow. Never below nothing. */
export function left(notification: Notification, used: Used): Left {
  const { consents } = notification;
  const shipments = Math.min(
    notification.shipments,
    ...consents.flatMap((consent) => (consent.shipments === undefined ? [] : [consent.shipments])),
  );
  const quantity = consents.reduce(
    (least, consent) =>
      consent.quantity !== undefined && consent.quantity < least ? consent.quantity : least,
    notification.quantity,
  );
  return {
    shipments: Math.max(0, shipments - used.shipments),
    quantity: quantity > used.quantity ? quantity - used.quantity : 0n,
  };
}

/** A State's consent that is in force on a day. */
export function consentOf(
  { consents }: Notification,
  state: string,
  day: Day,
): Consent | undefined {
  return consents.find(
    (consent) =>
      consent.state === state &&
      consent.answer === 'consented' &&
      isInForce({ validFrom: consent.validFrom, validUntil: consent.validTo }, day),
  );
}

/** The blocks that are still empty among those which the notifier fills in. */
export function emptyBlocks(
  id: 'notification' | 'movement',
  filled: Readonly<Record<string, string>>,
): readonly FormBlock[] {
  return form(id).blocks.filter(({ block, by }) => by === 'notifier' && !filled[block]?.trim());
}
