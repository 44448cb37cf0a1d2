import { apportion, sum, type Femtograms, type Grams, type Id } from '@popstrace/kernel';
import { balanceOf, emittedOfWaste, residuesOfWaste, wasteInResidues } from './balance.js';
import { addPops, broughtBy, netOf, popMassOf, type Content } from './content.js';
import type { Batch, BatchInput, BatchOutputs, Outcome, PopOutcome } from './model.js';

/**
 * What the run made of each package: shares of the residues by mass, of each POP by the POP that it
 * brought. The shares add up to the run's balance exactly.
 */
export function outcomesOf(batch: Batch, outputs: BatchOutputs): Map<BatchInput, Outcome> {
  const nets = batch.inputs.map(({ content }) => netOf(content));
  const residues = apportion(wasteInResidues(batch, outputs), nets);
  const pops = balanceOf(batch, outputs).map((balance) => {
    const brought = batch.inputs.map(({ content }) => popMassOf(content, balance.pop));
    const came = { emitted: emittedOfWaste(balance), residue: residuesOfWaste(balance) };
    return fatesOf(balance.pop, brought, came);
  });
  return new Map(
    batch.inputs.map((input, at) => [
      input,
      {
        batch: batch.id,
        operation: batch.operation,
        residueGrams: residues[at] ?? 0n,
        transformedGrams: (nets[at] ?? 0n) - (residues[at] ?? 0n),
        pops: pops.flatMap((shares) => shares[at] ?? []).filter(isSomething),
      },
    ]),
  );
}

/** What a run made of the share of one root: the first holder's part of a batch, however often it was regrouped. */
export interface RootOutcome {
  readonly root: Id;
  readonly transformedGrams: Grams;
  readonly residueGrams: Grams;
  readonly pops: readonly PopOutcome[];
}

/**
 * The outcomes of a batch told by root, for each input: they add up to the input's outcome, and what a
 * root brought is what was destroyed, left and emitted of it, to the gram and to the femtogram.
 *
 * @param from only what one consignment brought
 */
export function rootOutcomes(batch: Batch, outputs: BatchOutputs, from?: Id): RootOutcome[] {
  return [...outcomesOf(batch, outputs)]
    .filter(([input]) => from === undefined || input.from === from)
    .flatMap(([{ content }, outcome]) => byRoot(content, outcome));
}

function byRoot({ origins }: Content, outcome: Outcome): RootOutcome[] {
  const residues = apportion(
    outcome.residueGrams,
    origins.map(({ grams }) => grams),
  );
  const pops = outcome.pops.map((p) =>
    fatesOf(
      p.pop,
      origins.map((origin) => broughtBy(origin, p.pop)),
      { emitted: p.emittedFemtograms, residue: p.residueFemtograms },
    ),
  );
  return origins.map(({ root, grams }, at) => ({
    root,
    residueGrams: residues[at] ?? 0n,
    transformedGrams: grams - (residues[at] ?? 0n),
    pops: pops.flatMap((shares) => shares[at] ?? []).filter(isSomething),
  }));
}

/** Shares of what came of a POP, by who brought how much of it: releases, then residues; the rest is destroyed. */
function fatesOf(
  pop: string,
  brought: readonly Femtograms[],
  { emitted, residue }: { readonly emitted: Femtograms; readonly residue: Femtograms },
): PopOutcome[] {
  const gone = apportion(emitted, brought);
  const left = brought.map((mass, at) => mass - (gone[at] ?? 0n));
  const kept = apportion(residue, left);
  return left.map((mass, at) => ({
    pop,
    destroyedFemtograms: mass - (kept[at] ?? 0n),
    residueFemtograms: kept[at] ?? 0n,
    emittedFemtograms: gone[at] ?? 0n,
  }));
}

function isSomething(p: PopOutcome): boolean {
  return p.destroyedFemtograms + p.residueFemtograms + p.emittedFemtograms > 0n;
}

const KINDS = ['destroyedFemtograms', 'residueFemtograms', 'emittedFemtograms'] as const;

/** Outcomes added up by POP, in the order of their names. */
export function sumPops(pops: readonly PopOutcome[]): PopOutcome[] {
  const sums = KINDS.map((kind) =>
    addPops(
      [],
      pops.map((p) => ({ pop: p.pop, femtograms: p[kind] })),
    ),
  );
  return [...new Set(pops.map(({ pop }) => pop))].sort().map((pop) => {
    const [destroyed, residue, emitted] = sums.map((masses) => broughtBy({ pops: masses }, pop));
    return {
      pop,
      destroyedFemtograms: destroyed ?? 0n,
      residueFemtograms: residue ?? 0n,
      emittedFemtograms: emitted ?? 0n,
    };
  });
}

/** What roots became, added up by root. */
export function sumRoots(outcomes: readonly RootOutcome[]): RootOutcome[] {
  const roots = [...new Set(outcomes.map(({ root }) => root))];
  return roots.map((root) => {
    const own = outcomes.filter((each) => each.root === root);
    return {
      root,
      transformedGrams: sum(own.map(({ transformedGrams }) => transformedGrams)),
      residueGrams: sum(own.map(({ residueGrams }) => residueGrams)),
      pops: sumPops(own.flatMap(({ pops }) => pops)),
    };
  });
}
