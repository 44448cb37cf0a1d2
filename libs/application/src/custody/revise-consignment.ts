import { err, pointer, type Id, type Refusal } from '@popstrace/kernel';
import { identified, type PackageInput } from './declare-consignment.js';
import { giveCommand, type CustodyPorts, type Order } from './give-command.js';
import type { LaneAnswer } from './lane.port.js';

export interface ReviseConsignment {
  readonly description?: string | undefined;
  readonly emergencyPhone?: string | undefined;
  readonly packages?: readonly PackageInput[] | undefined;
}

/** The holder changes what nothing has sealed yet. Packages, where they are given, replace all. */
export async function reviseConsignment(
  ports: CustodyPorts,
  order: Order,
  consignment: Id,
  input: ReviseConsignment,
): Promise<LaneAnswer> {
  const { description, emergencyPhone, packages } = input;
  const foreign = await foreignPackages(ports, consignment, packages ?? []);
  if (foreign.length > 0) return err(foreign);
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

/** An id that is given names a package of this very consignment: nobody else's can be declared. */
async function foreignPackages(
  { reader }: CustodyPorts,
  consignment: Id,
  packages: readonly PackageInput[],
): Promise<Refusal[]> {
  if (packages.every(({ id }) => id === undefined)) return [];
  const own = (await reader.consignment(consignment))?.packages;
  return packages.flatMap(({ id }, index) =>
    id === undefined || own?.has(id)
      ? []
      : [
          {
            code: 'unknown-package',
            message: 'This consignment has no such package: leave the id out for a new one.',
            pointer: pointer('packages', index, 'id'),
          },
        ],
  );
}
