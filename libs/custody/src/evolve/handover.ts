import type { Consignment, Handover, Package } from '../model.js';
import type { Handlers } from './handler.js';
import { every } from './packages.js';
import { signed, signedByBoth } from './signatures.js';

/** The way: it is booked, and custody moves where both sides have signed. */
export const HANDOVER: Handlers<
  | 'booked'
  | 'rerouted'
  | 'handover-offered'
  | 'handover-withdrawn'
  | 'collected'
  | 'transferred'
  | 'stored'
  | 'resumed'
  | 'delivered'
  | 'return-started'
> = {
  booked: (c, e) => ({
    ...signed(c, e, 'booking'),
    state: 'awaiting_collection',
    booking: e.payload.booking,
  }),
  rerouted: (c, { payload: { legs } }) =>
    c.booking ? { ...c, booking: { ...c.booking, legs } } : c,
  'handover-offered': (c, { payload: { handover } }) => ({ ...c, handover }),
  'handover-withdrawn': (c) => withoutHandover(c),
  collected: (c, e) => byCarrier(signedByBoth(c, e, 'collection'), e.payload.handover),
  transferred: (c, e) => byCarrier(signedByBoth(c, e, 'transfer'), e.payload.handover),
  resumed: (c, e) => byCarrier(signedByBoth(c, e, 'resumption'), e.payload.handover),
  stored: (c, e) => {
    const { handover } = e.payload;
    return {
      ...takenOver(signedByBoth(c, e, 'storage'), handover),
      state: 'in_interim_storage',
      storedAt: e.occurredAt,
      ...(handover.storage ? { storage: handover.storage } : {}),
    };
  },
  delivered: (c, e) => ({
    ...takenOver(signedByBoth(c, e, 'delivery'), e.payload.handover),
    state: 'delivered',
  }),
  'return-started': (c, e) => returning(signedByBoth(c, e, 'return'), e.payload.handover),
};

export function withoutHandover({ handover: _handover, ...c }: Consignment): Consignment {
  return c;
}

function takenOver(c: Consignment, { taker }: Handover): Consignment {
  return { ...withoutHandover(c), custodian: taker };
}

function byCarrier(
  { storage: _storage, storedAt: _storedAt, ...c }: Consignment,
  handover: Handover,
): Consignment {
  return { ...takenOver(c, handover), state: 'in_transit', legsTaken: c.legsTaken + 1 };
}

/** The way back has legs of its own; what the first facility weighed and settled is in the content by now. */
function returning(c: Consignment, handover: Handover): Consignment {
  return {
    ...takenOver(c, handover),
    state: 'in_transit',
    returning: true,
    legsTaken: 1,
    discrepancies: [],
    packages: every(c, unweighed),
    ...(c.booking && c.returnTo
      ? { booking: { ...c.booking, destination: c.returnTo, legs: handover.legs ?? [] } }
      : {}),
  };
}

function unweighed({ receivedGrossGrams: _gross, ...p }: Package): Package {
  return p;
}
