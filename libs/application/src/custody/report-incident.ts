import type { IncidentKind, ProposedChange } from '@popstrace/custody';
import type { Grams, Id } from '@popstrace/kernel';
import { giveCommand, type CustodyPorts, type Order } from './give-command.js';
import type { LaneAnswer } from './lane.port.js';

export interface ReportIncident {
  readonly kind: IncidentKind;
  readonly description: string;
  readonly lost: readonly { readonly package: Id; readonly net: Grams }[];
}

export function reportIncident(
  ports: CustodyPorts,
  order: Order,
  consignment: Id,
  { kind, description, lost }: ReportIncident,
): Promise<LaneAnswer> {
  return giveCommand(ports, order, {
    kind: 'report-incident',
    consignments: [consignment],
    details: {
      incident: ports.ids.next(),
      kind,
      description,
      lost: lost.map(({ package: id, net }) => ({ package: id, grams: net })),
    },
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
