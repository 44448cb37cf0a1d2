import type { Id } from '@popstrace/kernel';
import { giveCommand, type CustodyPorts, type Order } from './give-command.js';
import type { LaneAnswer } from './lane.port.js';
import { newLabel } from './new-label.js';

/** A label for every package that has none. */
export async function issueLabels(
  ports: CustodyPorts,
  order: Order,
  consignment: Id,
): Promise<LaneAnswer> {
  const before = await ports.reader.consignment(consignment);
  const bare = [...(before?.packages.values() ?? [])].filter((p) => !p.label);
  return giveCommand(ports, order, {
    kind: 'issue-labels',
    consignments: [consignment],
    details: { labels: bare.map(({ id }) => ({ package: id, label: newLabel(ports) })) },
  });
}

/** A damaged label is revoked; the package gets another. */
export function replaceLabel(
  ports: CustodyPorts,
  order: Order,
  consignment: Id,
  input: { readonly package: Id; readonly reason: string },
): Promise<LaneAnswer> {
  return giveCommand(ports, order, {
    kind: 'replace-label',
    consignments: [consignment],
    details: { ...input, label: newLabel(ports) },
  });
}
