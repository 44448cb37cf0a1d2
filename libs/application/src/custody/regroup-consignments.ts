import type { Constituent, PackageFacts, Pour } from '@popstrace/custody';
import { err, type Grams, type Id } from '@popstrace/kernel';
import { giveCommand, type CustodyPorts, type Order } from './give-command.js';
import type { LaneAnswer } from './lane.port.js';
import { newLabel } from './new-label.js';
import { newborn } from './newborn.js';
import { placeOf } from './place.js';

export interface SplitConsignment {
  readonly children: readonly { readonly packages: readonly Id[]; readonly onward: boolean }[];
  /** The custodian's own site at which it stands. */
  readonly at: Id;
}

export async function splitConsignment(
  ports: CustodyPorts,
  order: Order,
  consignment: Id,
  { children, at }: SplitConsignment,
): Promise<LaneAnswer> {
  const place = await ownPlace(ports, order, at);
  if (!place.ok) return place;
  const named = children.map((child) => ({ ...child, ...newborn(ports) }));
  return giveCommand(ports, order, {
    kind: 'split',
    consignments: [consignment],
    details: { children: named, at: place.value },
  });
}

export interface RegroupConsignments {
  readonly consignments: readonly Id[];
  readonly description: string;
  readonly at: Id;
}

export async function regroupConsignments(
  ports: CustodyPorts,
  order: Order,
  { consignments, description, at }: RegroupConsignments,
): Promise<LaneAnswer> {
  const place = await ownPlace(ports, order, at);
  if (!place.ok) return place;
  return giveCommand(ports, order, {
    kind: 'regroup',
    consignments,
    details: { newborn: newborn(ports), description, at: place.value },
  });
}

export interface NewPackageInput extends PackageFacts {
  readonly netGrams: Grams;
  readonly constituents?: readonly Constituent[];
}

export interface Repackage {
  readonly manner: 'repackage' | 'dismantle';
  readonly from: readonly Pour[];
  readonly into: readonly NewPackageInput[];
}

/** Pours contents into new packages, or takes an article apart; each new package gets a label at once. */
export function repackage(
  ports: CustodyPorts,
  order: Order,
  consignment: Id,
  { manner, from, into }: Repackage,
): Promise<LaneAnswer> {
  const packages = into.map((p) => ({ ...p, id: ports.ids.next(), label: newLabel(ports) }));
  return giveCommand(ports, order, {
    kind: manner,
    consignments: [consignment],
    details: { from, into: packages },
  });
}

async function ownPlace(ports: CustodyPorts, { actor }: Order, site: Id) {
  const place = await placeOf(ports, site, '/at');
  if (!place.ok || place.value.organisation === actor.organisation) return place;
  return err([
    {
      code: 'wrong-signer' as const,
      message: 'Name one of your own sites: the waste stands there.',
      pointer: '/at',
    },
  ]);
}
