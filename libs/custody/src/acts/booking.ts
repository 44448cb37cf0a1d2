import { isOperation, isTechnology } from '@popstrace/catalogue';
import { pointer } from '@popstrace/kernel';
import { carrierPermits, consentObjections, destinationPermits, massLimit } from '../law.js';
import type { Consignment, Leg } from '../model.js';
import { refuse } from '../refusals.js';
import { requiredOf } from '../sealing.js';
import { event, type Act, type Check, type Guard, type Objection } from '../subject.js';
import { livePackages, netOfAll, popsOf } from './packages.js';

export const bookingFields: Guard = ({ consignment }) => requiredOf(consignment, 'booking');

/** The shape of the way: someone carries it, plates where the road is used, known operation and technology. */
export const bookingMakesSense: Check<'book'> = ({ details: { booking } }) => [
  ...legObjections(booking.legs, 'booking'),
  ...(isOperation(booking.operation)
    ? []
    : [
        refuse(
          'unknown-operation',
          `“${booking.operation}” is no operation of Basel Annex IV: see /api/v1/catalogue/operations.`,
          { pointer: '/operation' },
        ),
      ]),
  ...(booking.technology === undefined || isTechnology(booking.technology)
    ? []
    : [
        refuse('unknown-technology', `“${booking.technology}” is no technology of the catalogue.`, {
          pointer: '/technology',
        }),
      ]),
];

/** Carriers and destination hold permits for these POPs, this concentration, day, operation and capacity (CUS-02). */
export const permitsCoverBooking: Check<'book'> = ({
  consignment,
  details: { booking },
  context,
}) => {
  const load = loadOf(consignment);
  return [
    ...booking.legs.flatMap((leg, index) =>
      carrierPermits(context, { leg, load, at: pointer('legs', index), on: booking.plannedAt }),
    ),
    ...destinationPermits(context, { booking, load }),
    ...massLimit(
      livePackages(consignment).map((p) => ({ netGrams: netOfAll([p]) })),
      booking.legs,
      booking.plannedAt,
    ),
  ];
};

/** A border is crossed only with the consents of every State (TBM-01, TBM-02). */
export const consentCoversBooking: Check<'book'> = ({ consignment, details: { booking } }) =>
  consentObjections(consignment.holder.country, booking);

export const book: Act<'book'> = ({ consignment, details, context }) => [
  event(context, consignment.id, 'booked', details),
];

/** Carriers can be changed on the way; those that have signed stay as they are. */
export const rerouteKeepsSigned: Check<'reroute'> = ({ consignment: c, details, context }) => {
  const signed = c.booking?.legs.slice(0, c.legsTaken) ?? [];
  const kept = signed.every((leg, index) => sameLeg(leg, details.legs[index]));
  const load = loadOf(c);
  return [
    ...(kept
      ? []
      : [
          refuse('field-sealed', 'A carrier that has taken over cannot be changed or removed.', {
            pointer: '/legs',
          }),
        ]),
    ...legObjections(details.legs, 'reroute'),
    ...details.legs.slice(signed.length).flatMap((leg, index) =>
      carrierPermits(context, {
        leg,
        load,
        at: pointer('legs', signed.length + index),
        on: context.occurredAt,
      }),
    ),
  ];
};

export const reroute: Act<'reroute'> = ({ consignment, details, context }) => [
  event(context, consignment.id, 'rerouted', details),
];

export function legObjections(
  legs: readonly Leg[],
  of: 'booking' | 'reroute' | 'return',
): Objection[] {
  if (legs.length === 0)
    return [refuse('field-missing', `A ${of} names at least one carrier.`, { pointer: '/legs' })];
  return legs.flatMap((leg, index) =>
    leg.plate === undefined || leg.mode === 'road'
      ? []
      : [
          refuse(
            'plate-required',
            `A registration plate is for the road; leg ${index + 1} goes by ${leg.mode}.`,
            { pointer: pointer('legs', index, 'plate') },
          ),
        ],
  );
}

export function loadOf(c: Consignment) {
  const packages = livePackages(c);
  return { pops: popsOf(packages), grams: netOfAll(packages) };
}

function sameLeg(a: Leg, b: Leg | undefined): boolean {
  return b !== undefined && a.carrier === b.carrier && a.mode === b.mode && a.plate === b.plate;
}
