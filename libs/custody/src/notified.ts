import type { Notification, Used } from '@popstrace/compliance';
import { sum, type Day, type Grams, type Id } from '@popstrace/kernel';
import { netOf } from './content.js';
import type { Consignment } from './model.js';
import { workingState } from './whereabouts.js';

/** A notification on record with all that was answered to it and all that goes under it. */
export interface NotificationFile {
  readonly id: Id;
  readonly notification: Notification;
  /** POPs of the waste that was notified. */
  readonly pops: readonly string[];
  /** Transit States that need no written consent, with where they said so. */
  readonly waivers: readonly { readonly state: string; readonly reference: string }[];
  /** When each State said that it has the notification. */
  readonly acknowledged: Readonly<Record<string, Day>>;
  /** An agreement under Article 11 that covers the movement. */
  readonly agreement: string | null;
  /** Its reference in the Digital Waste Shipment System of the European Union. */
  readonly diwass: string | null;
  readonly movements: readonly NotifiedMovement[];
}

/** What a consignment takes of a notification. Parts of one shipment share its serial number. */
export interface NotifiedMovement {
  readonly consignment: Id;
  readonly serial: number;
  readonly grams: Grams;
}

/** What goes under a notification, without one consignment of it. */
export function usedOf(movements: readonly NotifiedMovement[], except?: Id): Used {
  const others = movements.filter(({ consignment }) => consignment !== except);
  return {
    shipments: new Set(others.map(({ serial }) => serial)).size,
    quantity: sum(others.map(({ grams }) => grams)),
  };
}

/** The serial number of a shipment: the one it has alone already, or the first that is free. */
export function serialFor(movements: readonly NotifiedMovement[], consignment: Id): number {
  const own = movements.find((each) => each.consignment === consignment)?.serial;
  const taken = new Set(
    movements.filter((each) => each.consignment !== consignment).map(({ serial }) => serial),
  );
  if (own !== undefined && !taken.has(own)) return own;
  let serial = 1;
  while (taken.has(serial)) serial += 1;
  return serial;
}

export interface TakenOfNotification extends NotifiedMovement {
  readonly notification: Id;
}

/** States in which what was booked, weighed or lost still changes how much goes. */
const ON_THE_WAY = ['awaiting_collection', 'in_transit', 'in_interim_storage'];

/**
 * What a consignment takes of its notification as it stands: nothing before it is booked and once it is
 * cancelled. `as before` when it has arrived or left the country: what went is history.
 */
export function takenOf(c: Consignment): TakenOfNotification | 'nothing' | 'as before' {
  const { notificationId: notification, serial } = c.booking?.consent ?? {};
  if (notification === undefined || serial === undefined || c.state === 'cancelled')
    return 'nothing';
  if (c.returning || !ON_THE_WAY.includes(workingState(c))) return 'as before';
  const grams = sum([...c.packages.values()].map(({ content }) => netOf(content)));
  return { notification, consignment: c.id, serial, grams };
}
