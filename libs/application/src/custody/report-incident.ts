import type { IncidentKind, ProposedChange } from '@popstrace/custody';
import type { Grams, Id } from '@popstrace/kernel';
import { watchConsignment, type WatchPorts } from '../alerts/watch-deadlines.js';
import { giveCommand, type CustodyPorts, type Order } from './give-command.js';
import type { LaneAnswer } from './lane.port.js';
import { newborn } from './newborn.js';

export interface ReportIncident {
  readonly kind: IncidentKind;
  readonly description: string;
  readonly lost: readonly { readonly package: Id; readonly net: Grams }[];
}

/** The authority is alerted at once: what it must know of an accident waits for no watch (Basel Art 13(1)). */
export async function reportIncident(
  ports: CustodyPorts & WatchPorts,
  order: Order,
  consignment: Id,
  { kind, description, lost }: ReportIncident,
): Promise<LaneAnswer> {
  const answer = await giveCommand(ports, order, {
    kind: 'report-incident',
    consignments: [consignment],
    details: {
      incident: ports.ids.next(),
      kind,
      description,
      lost: lost.map(({ package: id, net }) => ({ package: id, grams: net })),
      lostConsignment: newborn(ports),
    },
  });
  // Should it fail: the incident is on record, and its request for a look with it. The next watch does it.
  if (answer.ok) await watchConsignment(ports, consignment).catch(() => undefined);
  return answer;
}

/** What was lost is found; it goes on apart from what stays lost, if anything does. */
export function recoverPackages(
  ports: CustodyPorts,
  order: Order,
  consignment: Id,
  input: { readonly packages: readonly Id[]; readonly explanation: string },
): Promise<LaneAnswer> {
  return giveCommand(ports, order, {
    kind: 'recover',
    consignments: [consignment],
    details: { ...input, foundConsignment: newborn(ports) },
  });
}

/** A sealed field is to be changed: everyone who signed it is asked. */
export function proposeAmendment(
  ports: CustodyPorts,
  order: Order,
  consignment: Id,
  input: { readonly change: ProposedChange; readonly reason: string },
): Promise<LaneAnswer> {
  return giveCommand(ports, order, {
    kind: 'propose-amendment',
    consignments: [consignment],
    details: { amendment: ports.ids.next(), ...input },
  });
}
