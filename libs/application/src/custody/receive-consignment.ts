import type { DiscrepancyKind } from '@popstrace/custody';
import type { Grams, Id } from '@popstrace/kernel';
import { giveCommand, type CustodyPorts, type Order } from './give-command.js';
import type { LaneAnswer } from './lane.port.js';
import { newLabel } from './new-label.js';
import { newborn } from './newborn.js';
import { placeOf } from './place.js';

export interface AcceptConsignment {
  readonly refused?: readonly { readonly package: Id; readonly net: Grams }[] | undefined;
  readonly reason?: string | undefined;
  readonly returnTo?: Id | undefined;
}

/** The facility accepts all, or all but what it refuses. */
export async function acceptConsignment(
  ports: CustodyPorts,
  order: Order,
  consignment: Id,
  input: AcceptConsignment,
): Promise<LaneAnswer> {
  const returnTo =
    input.returnTo === undefined ? undefined : await placeOf(ports, input.returnTo, '/returnTo');
  if (returnTo && !returnTo.ok) return returnTo;
  const refused = (input.refused ?? []).map(({ package: id, net }) => ({
    package: id,
    grams: net,
    as: ports.ids.next(),
    label: newLabel(ports),
  }));
  return giveCommand(ports, order, {
    kind: 'accept',
    consignments: [consignment],
    details: {
      ...(refused.length === 0 ? {} : { refused, refusedConsignment: newborn(ports) }),
      ...(input.reason === undefined ? {} : { reason: input.reason }),
      ...(returnTo === undefined ? {} : { returnTo: returnTo.value }),
    },
  });
}

/** The facility refuses everything and says where it goes. */
export async function rejectConsignment(
  ports: CustodyPorts,
  order: Order,
  consignment: Id,
  input: { readonly reason: string; readonly returnTo: Id },
): Promise<LaneAnswer> {
  const returnTo = await placeOf(ports, input.returnTo, '/returnTo');
  if (!returnTo.ok) return returnTo;
  const details = { reason: input.reason, returnTo: returnTo.value };
  return giveCommand(ports, order, { kind: 'reject', consignments: [consignment], details });
}

export interface RaiseDiscrepancy {
  readonly kind: DiscrepancyKind;
  readonly comment: string;
  readonly package?: Id | undefined;
}

/** The facility says by hand what the scales did not. */
export function raiseDiscrepancy(
  ports: CustodyPorts,
  order: Order,
  consignment: Id,
  { kind, comment, package: id }: RaiseDiscrepancy,
): Promise<LaneAnswer> {
  return giveCommand(ports, order, {
    kind: 'raise-discrepancy',
    consignments: [consignment],
    details: {
      discrepancy: ports.ids.next(),
      kind,
      comment,
      ...(id === undefined ? {} : { package: id }),
    },
  });
}
