import {
  popMassesOf,
  rootOutcomes,
  sumRoots,
  type Content,
  type RootOutcome,
} from '@popstrace/custody';
import type { Id } from '@popstrace/kernel';
import type { CertificateFacts } from './facts.js';
import { summed, type Fate } from './fate.js';

/** What became of each first holder's part, however often it was regrouped: together they are the whole. */
export function fractionsOf(facts: CertificateFacts): ReadonlyMap<string, Fate> {
  const byHolder = new Map<string, RootOutcome[]>();
  for (const outcome of sumRoots([...treated(facts), ...placed(facts)])) {
    const holder = facts.origins.get(outcome.root) ?? facts.holder.name;
    byHolder.set(holder, [...(byHolder.get(holder) ?? []), outcome]);
  }
  const names = [...byHolder.keys()].sort((a, b) => (a < b ? -1 : 1));
  return new Map(names.map((name) => [name, summed(byHolder.get(name) ?? [])]));
}

function treated({ batches, consignment }: CertificateFacts): RootOutcome[] {
  return batches.flatMap((batch) =>
    batch.outputs ? rootOutcomes(batch, batch.outputs, consignment.id) : [],
  );
}

/** Disposed of without destruction: all of it is left. */
function placed({ consignment }: CertificateFacts): RootOutcome[] {
  return [...consignment.packages.values()]
    .filter(({ state }) => state === 'disposed')
    .flatMap(({ content }) => rootsOf(content).map(leftWhole));
}

function rootsOf({ origins, highest }: Content): readonly { root: Id; content: Content }[] {
  return origins.map((origin) => ({ root: origin.root, content: { origins: [origin], highest } }));
}

function leftWhole({ root, content }: ReturnType<typeof rootsOf>[number]): RootOutcome {
  const pops = popMassesOf(content).map(({ pop, femtograms }) => ({
    ...{ pop, destroyedFemtograms: 0n, residueFemtograms: femtograms, emittedFemtograms: 0n },
  }));
  const residueGrams = content.origins.reduce((total, { grams }) => total + grams, 0n);
  return { root, transformedGrams: 0n, residueGrams, pops };
}
