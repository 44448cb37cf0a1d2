import { isOperation, isTechnology } from '@popstrace/catalogue';
import { dayOf, pointer } from '@popstrace/kernel';
import { borderObjections, crossesBorder, departureObjections } from '../law/movement.js';
import { bookedUnder } from '../law/notified-shipment.js';
import { operationMayBeBooked } from '../law/operations.js';
import {
  carrierPermits,
  destinationPermits,
  technologySuitsLoad,
  type Load,
} from '../law/permits.js';
import { today } from '../law/profile.js';
import { massLimit } from '../law/streams.js';
import { verdictStands } from '../law/verdict.js';
import type { BookingDraft, Consignment, Leg, Package } from '../model.js';
import { refuse } from '../refusals.js';
import { requiredOf } from '../sealing.js';
import { check, event, guard, type Act, type Objection } from '../subject.js';
import type { Context } from '../context.js';
import { livePackages, loadOf, netOfAll, popsOf } from './packages.js';

export const bookingFields = guard('what a booking requires is there', [], ({ consignment }) =>
  requiredOf(consignment, 'booking'),
);

/** The shape of the way: someone carries it, plates where the road is used, known operation and technology. */
export const bookingMakesSense = check<'book'>(
  'carriers are named; operation and technology are known, and may be used on this waste',
  ['DES-01', 'DES-10'],
  ({ consignment, details: { booking }, context }) => {
    const packages = livePackages(consignment);
    return [
      ...legObjections(booking.legs, 'booking'),
      ...operationObjections(booking.operation, '/operation'),
      ...(isOperation(booking.operation)
        ? operationMayBeBooked(context, booking.operation, packages)
        : []),
      ...technologyObjections(booking, packages),
    ];
  },
);

function technologyObjections(
  { technology, operation }: BookingDraft,
  packages: readonly Package[],
): readonly Objection[] {
  if (technology === undefined) return [];
  return isTechnology(technology)
    ? technologySuitsLoad(technology, operation, popsOf(packages))
    : [unknownTechnology(technology)];
}

export const verdictIsOfTheDay = guard(
  'no limit has changed since the waste was classified',
  ['CLS-01'],
  ({ consignment, context }) => verdictStands(consignment, context),
);

export const permitsCoverBooking = check<'book'>(
  'carriers and destination hold permits for these POPs, this content, day, operation, mass',
  ['CUS-02', 'CUS-11'],
  ({ consignment, details: { booking }, context }) => {
    const packages = livePackages(consignment);
    const load = loadOf(packages);
    const { legs, plannedAt } = booking;
    return [
      ...legs.flatMap((leg, index) =>
        carrierPermits(context, { leg, load, at: pointer('legs', index), on: plannedAt }),
      ),
      ...destinationPermits(context, { booking, load }),
      ...massLimit([netOfAll(packages)], legs, plannedAt),
    ];
  },
);

export const consentCoversBooking = check<'book'>(
  'a border that is crossed is open: notified, consented to, within what is left, not barred',
  ['TBM-01', 'TBM-02', 'TBM-03', 'TBM-04', 'TBM-05', 'TBM-06', 'TBM-07', 'TBM-18'],
  ({ consignment, details, context }) => {
    const booking = bookedUnder(context, consignment, details);
    return [
      ...(details.notification === undefined ? [] : notificationFits(consignment, details.booking)),
      ...borderObjections(context, { consignment, booking, day: dayOf(booking.plannedAt) }),
    ];
  },
);

function notificationFits(consignment: Consignment, booking: BookingDraft): Objection[] {
  return crossesBorder(consignment, booking)
    ? []
    : [
        refuse('not-abroad', 'No border is crossed: leave the notification out.', {
          pointer: '/notification',
        }),
      ];
}

export const book: Act<'book'> = ({ consignment, details, context }) => [
  event(context, consignment.id, 'booked', {
    booking: bookedUnder(context, consignment, details),
  }),
];

export const borderIsOpen = guard(
  'a border that is crossed is open on the day of departure',
  ['TBM-01', 'TBM-02', 'TBM-03', 'TBM-04', 'TBM-05', 'TBM-06', 'TBM-07', 'TBM-16', 'TBM-18'],
  ({ consignment, context }) =>
    consignment.booking
      ? departureObjections(context, {
          consignment,
          booking: consignment.booking,
          day: today(context),
        })
      : [],
);

/** Carriers can be changed on the way; those that have signed stay as they are. */
export const rerouteKeepsSigned = check<'reroute'>(
  'carriers that have taken over stay; the others hold permits',
  ['CUS-02', 'CUS-11'],
  ({ consignment: c, details: { legs }, context }) => {
    const signed = c.booking?.legs.slice(0, c.legsTaken) ?? [];
    const load = loadOf(livePackages(c));
    return [
      ...(signed.every((leg, index) => sameLeg(leg, legs[index])) ? [] : [signedLeg()]),
      ...legObjections(legs, 'reroute'),
      ...newCarriers(context, { legs, from: signed.length, load }),
      ...massLimit([load.grams], legs, context.occurredAt),
    ];
  },
);

function newCarriers(
  context: Context,
  { legs, from, load }: { legs: readonly Leg[]; from: number; load: Load },
): readonly Objection[] {
  return legs.slice(from).flatMap((leg, index) =>
    carrierPermits(context, {
      leg,
      load,
      at: pointer('legs', from + index),
      on: context.occurredAt,
    }),
  );
}

export const reroute: Act<'reroute'> = ({ consignment, details, context }) => [
  event(context, consignment.id, 'rerouted', details),
];

/** At least one carrier; a plate only where the road is used. */
export function legObjections(
  legs: readonly Leg[],
  of: 'booking' | 'reroute' | 'return',
): Objection[] {
  if (legs.length === 0)
    return [refuse('field-missing', `A ${of} names at least one carrier.`, { pointer: '/legs' })];
  return legs.flatMap(({ plate, mode }, index) =>
    plate === undefined || mode === 'road'
      ? []
      : [
          refuse(
            'plate-by-road-only',
            `A registration plate is for the road; leg ${index + 1} goes by ${mode}.`,
            { pointer: pointer('legs', index, 'plate') },
          ),
        ],
  );
}

export function operationObjections(operation: string, at: string): Objection[] {
  return isOperation(operation)
    ? []
    : [
        refuse(
          'unknown-operation',
          `“${operation}” is no operation of Basel Annex IV: see /api/v1/catalogue/operations.`,
          { pointer: at },
        ),
      ];
}

export function unknownTechnology(technology: string): Objection {
  return refuse('unknown-technology', `“${technology}” is no technology of the catalogue.`, {
    pointer: '/technology',
  });
}

function signedLeg(): Objection {
  return refuse('field-sealed', 'A carrier that has taken over cannot be changed or removed.', {
    pointer: '/legs',
  });
}

function sameLeg(a: Leg, b: Leg | undefined): boolean {
  return b !== undefined && a.carrier === b.carrier && a.mode === b.mode && a.plate === b.plate;
}
