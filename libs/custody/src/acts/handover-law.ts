import { storeContains } from '../law/containment.js';
import {
  carrierPermits,
  destinationPermits,
  storagePermits,
  storedTooLong,
} from '../law/permits.js';
import { massLimit } from '../law/streams.js';
import type { HandoverKind, Leg, Place } from '../model.js';
import { requiredOf } from '../sealing.js';
import type { Objection, Subject } from '../subject.js';
import { goesHome } from '../whereabouts.js';
import { legObjections } from './booking.js';
import { livePackages, loadOf } from './packages.js';

/** What a handover says of the one who takes. */
interface Taking {
  readonly kind: HandoverKind;
  readonly leg: Leg | undefined;
  /** Of a return: the whole way back. */
  readonly legs?: readonly Leg[] | undefined;
  readonly storage?: Place | undefined;
}

/** The taker may hold it today (CUS-02): permits are asked again at the gate, by both signatures. */
export function takerMayHold(
  { consignment: c, context }: Subject<HandoverKind>,
  { kind, leg, legs = [], storage }: Taking,
): readonly Objection[] {
  const load = loadOf(livePackages(c));
  const on = context.occurredAt;
  switch (kind) {
    case 'store':
      return storage
        ? [
            ...storagePermits(context, { place: storage, load }),
            ...storeContains(context, { consignment: c, site: storage.site }),
          ]
        : [];
    case 'deliver':
      return c.booking && !goesHome(c)
        ? [
            ...destinationPermits(context, { booking: { ...c.booking, plannedAt: on }, load }),
            ...storeContains(context, { consignment: c, site: c.booking.destination.site }),
          ]
        : [];
    default:
      return [
        ...(kind === 'collect' ? requiredOf(c, 'collection') : []),
        ...(kind === 'resume' ? storedTooLong(context, c) : []),
        ...(kind === 'return' ? legObjections(legs, 'return') : []),
        ...(leg ? carrierPermits(context, { leg, load, at: '', on }) : []),
        ...massLimit([load.grams], leg ? [leg] : [], on),
      ];
  }
}
