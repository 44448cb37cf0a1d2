import type { Id } from '@popstrace/kernel';
import type { Content } from './content.js';
import type { ConsignmentEvent } from './events.js';
import { evolve } from './evolve.js';
import type { Posting } from './journal/account.js';
import { routeOf, sourceOf, standing } from './journal/consignment.js';
import {
  closing,
  entry,
  massOf,
  negated,
  outcomeEntries,
  settled,
  type Entry,
} from './journal/entry.js';
import { EMPTY_WORLD, type Batch, type Consignment, type Package, type Residue } from './model.js';
import { rootOutcomes } from './outcome.js';

/** Everything that held a part of one root, as it stands, and how it came there. */
export interface Traces {
  readonly packages: readonly { readonly consignment: Consignment; readonly package: Package }[];
  readonly batches: readonly Batch[];
  /** The chain of each consignment that ever held some of it. */
  readonly chains: readonly (readonly ConsignmentEvent[])[];
}

/**
 * What became of the waste that was declared as one package, however often it was regrouped, poured
 * and treated: the mass journal of this root alone. Sources (`declared`, `found`) run negative, so it
 * adds up to zero, for the whole and for each POP.
 */
export function fateOf(root: Id, { packages, batches, chains }: Traces): Posting[] {
  const confirmed = new Set(batches.filter(isConfirmed).map(({ id }) => id));
  return settled([
    ...chains.flatMap((chain) => sources(root, chain)),
    ...packages.flatMap(({ consignment, package: p }) =>
      p.outcome ? [] : standing(consignment, { ...p, content: shareOf(root, p.content) }),
    ),
    ...batches.flatMap((batch) => fateIn(root, batch, confirmed)),
  ]);
}

function isConfirmed({ state }: Batch): boolean {
  return state === 'confirmed';
}

function shareOf(root: Id, { origins, highest }: Content): Content {
  return { highest, origins: origins.filter((origin) => origin.root === root) };
}

/** What was declared, and what weighing, amendments and incidents changed of it since. */
function sources(root: Id, chain: readonly ConsignmentEvent[]): Entry[] {
  let world = EMPTY_WORLD;
  return chain.flatMap((event) => {
    const before = world.consignments.get(event.stream);
    world = evolve(world, event);
    const after = world.consignments.get(event.stream);
    const source = sourceOf(event);
    if (!after || source.more === 'between') return [];
    const moved = [...heldIn(root, before).map(negated), ...heldIn(root, after)];
    return closing(moved, routeOf(after), source);
  });
}

function heldIn(root: Id, c: Consignment | undefined): Entry[] {
  return [...(c?.packages.values() ?? [])].map(({ content }) =>
    entry('between', { territory: '', operation: null }, massOf(shareOf(root, content))),
  );
}

/** A confirmed run destroyed and released some of it; the rest is in residues. */
function fateIn(root: Id, batch: Batch, confirmed: ReadonlySet<Id>): Entry[] {
  if (!batch.outputs || !isConfirmed(batch)) return [];
  const route = { territory: batch.facility.territory, operation: batch.operation };
  const own = rootOutcomes(batch, batch.outputs).filter((outcome) => outcome.root === root);
  return [
    ...own
      .flatMap((outcome) => outcomeEntries({ ...outcome, ...route, batch: batch.id }, route))
      .filter(({ account }) => account !== 'between'),
    ...[...batch.residues.values()].flatMap((residue) =>
      whereResidueIs(root, residue, { batch, confirmed }),
    ),
  ];
}

interface Run {
  readonly batch: Batch;
  readonly confirmed: ReadonlySet<Id>;
}

/** What was consigned is told as a package, what was treated again by its next run. */
function whereResidueIs(
  root: Id,
  { content, fate }: Residue,
  { batch: { facility, operation }, confirmed }: Run,
): Entry[] {
  const share = massOf(shareOf(root, content));
  const route = { territory: facility.territory, operation };
  switch (fate?.kind) {
    case undefined:
      return [entry('residue', route, share)];
    case 'disposed':
      return [
        entry('disposed', { territory: fate.site.territory, operation: fate.operation }, share),
      ];
    case 'treated-again':
      return confirmed.has(fate.batch) ? [] : [entry('treatment', route, share)];
    case 'consigned':
      return [];
  }
}
