import { sum } from '@popstrace/kernel';
import { addPops, netOf, type Content, type PopMass } from '../content.js';
import type { Account, Posting } from './account.js';
import type { Outcome, PopOutcome } from '../model.js';

/** Territory and operation: what reports tell masses apart by. */
export type Route = Pick<Posting, 'territory' | 'operation'>;

/** A mass that stands in an account, before anything is added up. */
export type Entry = Posting;

export function entry(account: Account, route: Route, mass: Pick<Entry, 'grams' | 'pops'>): Entry {
  return { account, ...route, ...mass };
}

export function negated(of: Entry): Entry {
  return { ...of, grams: -of.grams, pops: negatedPops(of.pops) };
}

export function negatedPops(pops: readonly PopMass[]): PopMass[] {
  return pops.map(({ pop, femtograms }) => ({ pop, femtograms: -femtograms }));
}

export function massOf(content: Content): Pick<Entry, 'grams' | 'pops'> {
  return { grams: netOf(content), pops: totalPops(content.origins) };
}

/** What a run made of one input: its residues pass to the batch's own chain. */
export function outcomeEntries(outcome: Outcome, route: Route): Entry[] {
  const { transformedGrams, residueGrams, pops } = outcome;
  return [
    entry('destroyed', route, {
      grams: transformedGrams,
      pops: massesOf(pops, 'destroyedFemtograms'),
    }),
    entry('between', route, { grams: residueGrams, pops: massesOf(pops, 'residueFemtograms') }),
    entry('emitted', route, { grams: 0n, pops: massesOf(pops, 'emittedFemtograms') }),
  ];
}

function massesOf(pops: readonly PopOutcome[], kind: keyof Omit<PopOutcome, 'pop'>): PopMass[] {
  return pops.map((p) => ({ pop: p.pop, femtograms: p[kind] }));
}

/** POP masses added up. */
export function totalPops(entries: readonly Pick<Entry, 'pops'>[]): PopMass[] {
  return addPops(
    [],
    entries.flatMap(({ pops }) => pops),
  );
}

/** Entries added up by account and route, without zeros. */
export function settled(entries: readonly Entry[]): Posting[] {
  const byPlace = new Map<string, Entry[]>();
  for (const each of entries) {
    const key = `${each.account}|${each.territory}|${each.operation ?? ''}`;
    byPlace.set(key, [...(byPlace.get(key) ?? []), each]);
  }
  return [...byPlace.values()]
    .map(addedUp)
    .filter(({ grams, pops }) => grams !== 0n || pops.length > 0);
}

function addedUp(entries: readonly Entry[]): Posting {
  const [first] = entries as [Entry];
  return {
    ...first,
    grams: sum(entries.map(({ grams }) => grams)),
    pops: totalPops(entries).filter(({ femtograms }) => femtograms !== 0n),
  };
}

/** What closes entries to zero: mass that appeared comes from one account, mass that is gone went to another. */
export function closing(
  entries: readonly Entry[],
  route: Route,
  { more, less }: { readonly more: Account; readonly less: Account },
): Entry[] {
  const grams = -sum(entries.map((each) => each.grams));
  const side = (amount: bigint) => (amount > 0n ? less : more);
  return [
    entry(side(grams), route, { grams, pops: [] }),
    ...negatedPops(totalPops(entries)).map((p) =>
      entry(side(p.femtograms), route, { grams: 0n, pops: [p] }),
    ),
  ];
}
