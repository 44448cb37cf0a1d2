import type { Consignment } from '@popstrace/custody';
import type { Id } from '@popstrace/kernel';
import type { OrganisationStore } from '../organisations/organisation.port.js';
import type { CustodyReader } from './custody.port.js';
import { declarationOf } from './trace-fate.js';

interface Ports {
  readonly reader: CustodyReader;
  readonly organisations: OrganisationStore;
}

/**
 * Whose the waste in a consignment was when it was declared: the name of the first holder of each of
 * its origins, however often it was regrouped since. What a plant added or formed is the plant's.
 */
export async function firstHolders(
  { reader, organisations }: Ports,
  consignment: Consignment,
): Promise<ReadonlyMap<Id, string>> {
  const contents = [...consignment.packages.values()].map(({ content }) => content);
  const roots = [...new Set(contents.flatMap(({ origins }) => origins.map(({ root }) => root)))];
  const holders = await Promise.all(
    roots.map(async (root) => {
      const holder = await holderOf(reader, consignment, root);
      const found = holder && (await organisations.find(holder));
      return found ? ([[root, found.name]] as const) : [];
    }),
  );
  return new Map(holders.flat());
}

async function holderOf(reader: CustodyReader, c: Consignment, root: Id): Promise<Id | null> {
  if (c.parentage.reason === 'declaration' && c.packages.has(root)) return c.holder.organisation;
  const found = await reader.package(root);
  const declaration = found && (await declarationOf(reader, found));
  if (declaration) return declaration.holder.organisation;
  return (await reader.batch(root))?.facility.organisation ?? null;
}
