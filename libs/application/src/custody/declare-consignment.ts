import type { PackageDraft } from '@popstrace/custody';
import { err, type Id } from '@popstrace/kernel';
import { giveCommand, type CustodyPorts, type Order } from './give-command.js';
import type { LaneAnswer } from './lane.port.js';
import { newborn } from './newborn.js';
import { placeOf } from './place.js';

export type PackageInput = Omit<PackageDraft, 'id'> & { readonly id?: Id | undefined };

export interface DeclareConsignment {
  readonly site: Id;
  readonly description: string;
  readonly emergencyPhone: string;
  readonly packages: readonly PackageInput[];
}

/** A holder declares packages at one of its own sites. */
export async function declareConsignment(
  ports: CustodyPorts,
  order: Order,
  input: DeclareConsignment,
): Promise<LaneAnswer> {
  const place = await placeOf(ports, input.site, '/site');
  if (!place.ok) return place;
  if (place.value.organisation !== order.actor.organisation)
    return err([
      {
        code: 'wrong-signer',
        message: 'Waste is declared by the holder, at one of its own sites.',
        pointer: '/site',
      },
    ]);
  const { description, emergencyPhone } = input;
  return giveCommand(ports, order, {
    kind: 'declare',
    consignments: [],
    details: {
      newborn: newborn(ports),
      holder: place.value,
      description,
      emergencyPhone,
      packages: identified(ports, input.packages),
    },
  });
}

/** Packages that are new get an identity; those that were declared before keep theirs. */
export function identified(
  { ids }: Pick<CustodyPorts, 'ids'>,
  packages: readonly PackageInput[],
): PackageDraft[] {
  return packages.map((p) => ({ ...p, id: p.id ?? ids.next() }));
}
