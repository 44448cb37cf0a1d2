import type { HandoverKind, Leg, Place } from '@popstrace/custody';
import type { Id } from '@popstrace/kernel';
import { giveCommand, type CustodyPorts, type Order } from './give-command.js';
import type { LaneAnswer } from './lane.port.js';
import { newborn } from './newborn.js';
import { placeOf } from './place.js';

export interface HandOver {
  /** The name of the offer, where a device made one; else a new one is made. */
  readonly newHandover?: Id | undefined;
  /** The waiting handover, to sign it as the second side; nothing, to offer one as the first. */
  readonly handover?: Id | undefined;
  readonly plate?: string | undefined;
  readonly missing?: readonly Id[] | undefined;
  /** Of `store`: the site that takes it in. */
  readonly storage?: Id | undefined;
  /** Of `return`: who carries it back. */
  readonly legs?: readonly Leg[] | undefined;
}

/** One signature of a handover. The first offers it, the other side's completes it. */
export async function handOver(
  ports: CustodyPorts,
  order: Order,
  { consignment, kind }: { readonly consignment: Id; readonly kind: HandoverKind },
  input: HandOver,
): Promise<LaneAnswer> {
  const storage =
    input.storage === undefined ? undefined : await placeOf(ports, input.storage, '/storage');
  if (storage && !storage.ok) return storage;
  const { handover, plate, missing, legs } = input;
  const details = {
    newHandover: input.newHandover ?? ports.ids.next(),
    ...(handover === undefined ? {} : { handover }),
    ...(plate === undefined ? {} : { plate }),
    ...(missing === undefined || missing.length === 0
      ? {}
      : { missing, missingConsignment: newborn(ports) }),
    ...(storage === undefined ? {} : { storage: storage.value }),
    ...(legs === undefined ? {} : { legs }),
  };
  return giveCommand(
    ports,
    order,
    { kind, consignments: [consignment], details },
    concerned(legs, storage?.value),
  );
}

function concerned(legs: readonly Leg[] = [], storage: Place | undefined) {
  return {
    organisations: [
      ...legs.map(({ carrier }) => carrier),
      ...(storage ? [storage.organisation] : []),
    ],
    sites: storage ? [storage.site] : [],
  };
}
