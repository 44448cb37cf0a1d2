import {
  banAmendment,
  binds,
  consentInWriting,
  diwassReference,
  exportConsent,
  generalNotification,
  movementConfirmed,
  noMixingInTransit,
  notToAntarctica,
  tradeWithParties,
  transitConsent,
  unionExport,
  type Finding,
  type Used,
} from '@popstrace/compliance';
import { type Grams } from '@popstrace/kernel';
import type { Context } from '../context.js';
import { livePackages, netOfAll } from '../acts/packages.js';
import type { BookingDraft, Consignment } from '../model.js';
import { usedOf, type NotificationFile } from '../notified.js';
import { refuse } from '../refusals.js';
import type { Objection } from '../subject.js';
import { fileOf, shipmentOf, type Movement } from './notified-shipment.js';

export type { Movement };

export function crossesBorder({ holder }: Consignment, { destination }: BookingDraft): boolean {
  return destination.country !== holder.country;
}

/**
 * Everything that stands against a movement across a border on a day: consents, contract and what is
 * left under the notification (TBM-01 to TBM-04), and where no waste may go at all (TBM-05 to TBM-07,
 * TBM-18). Nothing for a movement inside a country.
 */
export function borderObjections(context: Context, movement: Movement): readonly Objection[] {
  const { consignment, booking } = movement;
  if (!crossesBorder(consignment, booking)) return [];
  const file = fileOf(context, movement);
  if (file === 'unknown') return [unknownNotification()];
  const consents = file ? consentFindings(file, movement) : noNotification(movement);
  return [
    ...consents.map((finding) => at('/notification', finding)),
    ...barFindings(context, file, movement).map((finding) => at('/destination', finding)),
  ];
}

/** The same at the gate, where the Union also asks for its own system (TBM-16). */
export function departureObjections(context: Context, movement: Movement): readonly Objection[] {
  const { consignment, booking, day } = movement;
  if (!crossesBorder(consignment, booking)) return [];
  const file = fileOf(context, movement);
  const reference = file && file !== 'unknown' ? file.diwass : null;
  return [
    ...borderObjections(context, movement),
    ...(binds(diwassReference, context.laws)
      ? diwassReference.check({ notified: true, day, reference })
      : []
    ).map((finding) => at('/notification', finding)),
  ];
}

function noNotification({ day, consignment }: Movement): readonly Finding[] {
  const mass = massOf(consignment);
  return exportConsent.check({ notification: null, used: usedOf([]), day, mass });
}

function consentFindings(file: NotificationFile, movement: Movement): readonly Finding[] {
  const { consignment, day, more = 0n } = movement;
  const { notification, waivers, acknowledged, movements } = file;
  const used = usedOf(movements, consignment.id);
  const mass = massOf(consignment) + more;
  const mine = movements.find((each) => each.consignment === consignment.id)?.serial;
  const shared = movements.some(
    (each) => each.consignment !== consignment.id && each.serial === mine,
  );
  // A part of a shipment that was divided is no shipment more.
  const others = { ...used, shipments: used.shipments - (shared ? 1 : 0) };
  return [
    ...exportConsent.check({ notification, used: others, day, mass }),
    ...transitConsent.check({ notification, day, waivers, acknowledged }),
    ...recordFindings(file, movement, others, mass),
  ];
}

function recordFindings(file: NotificationFile, movement: Movement, others: Used, mass: Grams) {
  const { notification } = file;
  return [
    ...consentInWriting.check({ consents: notification.consents }),
    ...generalNotification.check({
      notification,
      shipment: { ...shipmentOf(file, movement), day: movement.day },
      total: { shipments: others.shipments + 1, quantity: others.quantity + mass },
    }),
  ];
}

function barFindings(
  context: Context,
  file: NotificationFile | null,
  { consignment, booking: { destination, operation }, day }: Movement,
): readonly Finding[] {
  const [exportState, importState] = [consignment.holder.country, destination.country];
  const popsWaste = livePackages(consignment).some((p) => p.popsWaste ?? true);
  const purpose = operation.startsWith('R') ? 'recovery' : 'disposal';
  return [
    ...tradeWithParties.check({ exportState, importState, agreement: file?.agreement ?? null }),
    ...banAmendment.check({ exportState, importState, day, hazardous: popsWaste }),
    ...notToAntarctica.check({ country: importState, latitude: null }),
    ...(binds(unionExport, context.laws)
      ? unionExport.check({ importState, purpose, verdict: popsWaste ? 'pops-waste' : 'below' })
      : []),
  ];
}

function massOf(consignment: Consignment): Grams {
  return netOfAll(livePackages(consignment));
}

function at(pointer: string, finding: Finding): Finding {
  return { ...finding, pointer };
}

function unknownNotification(): Objection {
  return refuse(
    'unknown-notification',
    'There is no such notification, or it is not of this holder: notify the movement first.',
    { pointer: '/notification', rule: exportConsent.id, article: exportConsent.article },
  );
}

/** What is under way on a notification stays as it was notified until the facility has it (TBM-15). */
export function notMixedOnTheWay(
  context: Context,
  all: readonly Consignment[],
): readonly Objection[] {
  if (!binds(noMixingInTransit, context.laws) || all.length < 2) return [];
  return all.flatMap((c, index) =>
    noMixingInTransit
      .check({
        notified: c.booking !== undefined && crossesBorder(c, c.booking),
        inTransit: c.state === 'in_interim_storage',
        mixed: true,
      })
      .map((finding) => ({ ...finding, pointer: `/consignments/${index}` })),
  );
}

/** A movement across a border closes only when both confirmations are on record (TBM-08). */
export function confirmationsMissing(
  { confirmations }: Context,
  c: Consignment,
): readonly Objection[] {
  if (!c.booking || !crossesBorder(c, c.booking)) return [];
  const told = confirmations?.get(c.id);
  return movementConfirmed.check({
    receiptConfirmed: told?.receipt ?? null,
    completionConfirmed: told?.completion ?? null,
    ...{ received: null, completed: null, closing: true },
  });
}
