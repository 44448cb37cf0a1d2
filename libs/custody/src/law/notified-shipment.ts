import { addDays } from '@popstrace/catalogue';
import { consentOf, type ShipmentPattern } from '@popstrace/compliance';
import type { Day, Grams, Id } from '@popstrace/kernel';
import { livePackages, popsOf } from '../acts/packages.js';
import type { Context } from '../context.js';
import type { Booking, BookingDraft, Consent, Consignment, StateConsent } from '../model.js';
import { serialFor, type NotificationFile } from '../notified.js';

/** A consignment that is to cross a border: as it is booked, or would be. */
export interface Movement {
  readonly consignment: Consignment;
  readonly booking: Booking;
  readonly day: Day;
  /** By how much the mass would change (an amendment). */
  readonly more?: Grams;
  /** Where it is about to leave the country. */
  readonly exitPoint?: string;
}

/** The notification behind a booking, or none. */
export function fileOf(context: Context, movement: Movement): NotificationFile | 'unknown' | null {
  const { consignment, booking } = movement;
  if (!booking.consent) return null;
  return ownFile(context, consignment, booking.consent.notificationId) ?? 'unknown';
}

/** Another holder's notification is none: it is not even said that it exists. */
function ownFile(
  { notifications }: Context,
  { holder }: Consignment,
  id: Id,
): NotificationFile | undefined {
  const file = notifications?.get(id);
  return file?.notification.exporter === holder.organisation ? file : undefined;
}

/** What a shipment is, in the words of its notification: the same, wherever nothing says otherwise. */
export function shipmentOf(
  { notification, pops }: NotificationFile,
  { consignment, booking, exitPoint }: Movement,
): ShipmentPattern {
  const { wasteCodes, route } = notification;
  const held = popsOf(livePackages(consignment)).map(({ pop }) => pop);
  const [exit] = route;
  return {
    wasteCodes: held.every((pop) => pops.includes(pop)) ? wasteCodes : held,
    exporter: consignment.holder.organisation,
    facility: booking.destination.site,
    route: exitPoint === undefined || exitPoint === exit ? route : [exitPoint],
  };
}

/** A booking with what it relies on: read from the notification that it names, as it stands now. */
export function bookedUnder(
  context: Context,
  consignment: Consignment,
  { booking, notification: id }: { readonly booking: BookingDraft; readonly notification?: Id },
): Booking {
  if (id === undefined) return booking;
  const file = ownFile(context, consignment, id);
  return { ...booking, consent: file ? snapshotOf(file, consignment, booking) : unknownFile(id) };
}

const unknownFile = (notificationId: Id): Consent => ({
  ...{ notification: '', movementDocument: '', contract: '', states: [] },
  ...{ notificationId, serial: 0, shipments: 0 },
});

function snapshotOf(
  file: NotificationFile,
  consignment: Consignment,
  booking: BookingDraft,
): Consent {
  const { number, contract, shipments } = file.notification;
  const serial = serialFor(file.movements, consignment.id);
  const day = booking.plannedAt.slice(0, 10) as Day;
  return {
    notification: number,
    notificationId: file.id,
    serial,
    shipments,
    movementDocument: `${number}/${serial}`,
    contract: contract ?? '',
    states: statesOf(file).flatMap((state) => answerOf(file, { ...state, day }) ?? []),
  };
}

type State = Pick<StateConsent, 'country' | 'role'>;

function statesOf({ notification }: NotificationFile): readonly State[] {
  return [
    { country: notification.exportState, role: 'export' },
    ...notification.transitStates.map((country) => ({ country, role: 'transit' }) as const),
    { country: notification.importState, role: 'import' },
  ];
}

function answerOf(
  file: NotificationFile,
  { day, ...state }: State & { readonly day: Day },
): StateConsent | undefined {
  const written = consentOf(file.notification, state.country, day);
  if (written)
    return {
      ...state,
      reference: written.reference ?? '',
      ...(written.document === null ? {} : { document: written.document }),
      validFrom: written.validFrom,
      validTo: written.validTo,
    };
  const waiver = file.waivers.find((each) => each.state === state.country);
  const since = file.acknowledged[state.country];
  if (state.role !== 'transit' || !waiver || since === undefined) return undefined;
  return {
    ...state,
    reference: waiver.reference,
    tacit: true,
    validFrom: addDays(since, TACIT_AFTER),
    validTo: file.notification.lastDeparture,
  };
}

/** The first day after the sixty in which a transit State may answer (Basel Art 6(4)). */
const TACIT_AFTER = 61;
