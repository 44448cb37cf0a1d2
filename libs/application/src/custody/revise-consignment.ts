import type { Id } from '@popstrace/kernel';
import { identified, type PackageInput } from './declare-consignment.js';
import { giveCommand, type CustodyPorts, type Order } from './give-command.js';
import type { LaneAnswer } from './lane.port.js';

export interface ReviseConsignment {
  readonly description?: string | undefined;
  readonly emergencyPhone?: string | undefined;
  readonly packages?: readonly PackageInput[] | undefined;
}

/** The holder changes what nothing has sealed yet. Packages, where they are given, replace all. */
export function reviseConsignment(
  ports: CustodyPorts,
  order: Order,
  consignment: Id,
  input: ReviseConsignment,
): Promise<LaneAnswer> {
  const { description, emergencyPhone, packages } = input;
  return giveCommand(ports, order, {
    kind: 'revise',
    consignments: [consignment],
    details: {
      ...(description === undefined ? {} : { description }),
      ...(emergencyPhone === undefined ? {} : { emergencyPhone }),
      ...(packages === undefined ? {} : { packages: identified(ports, packages) }),
    },
  });
}
