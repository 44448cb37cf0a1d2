import { apportion, sum, type Grams, type Id } from '@popstrace/kernel';
import { netOf, popMassOf, type Content } from './content.js';
import type { CustodyEvent } from './events.js';
import { outcomesOf } from './acts/treatment.js';
import type { Batch, BatchOutputs, PopOutcome, World } from './model.js';

/** One arrow of the graph from each residue and new package back to what it came from. */
export interface LineageEdge {
  readonly kind: 'repackaging' | 'dismantling' | 'partial refusal' | 'treatment';
  readonly parent: Id;
  readonly child: Id;
  readonly grams: Grams;
}

/** The arrows that an event draws. What merely changes consignment keeps its identity and needs none. */
export function lineage(after: World, event: CustodyEvent): LineageEdge[] {
  if (event.kind === 'batch') {
    const batch = after.batches.get(event.stream);
    return event.type === 'batch-confirmed' && batch ? treatmentEdges(batch) : [];
  }
  if (event.type !== 'repackaged') return [];
  const { manner, from, into } = event.payload;
  const weights = from.map(({ grams }) => grams);
  return into.flatMap((child) => {
    const shares = apportion(netOf(child.content), weights);
    return from.map((pour, at) => ({
      kind: manner,
      parent: pour.package,
      child: child.id,
      grams: shares[at] ?? 0n,
    }));
  });
}

function treatmentEdges(batch: Batch): LineageEdge[] {
  const nets = batch.inputs.map(({ content }) => netOf(content));
  return [...batch.residues.values()].flatMap((residue) => {
    const added = residue.content.origins.find(({ root }) => root === batch.id)?.grams ?? 0n;
    const shares = apportion(netOf(residue.content) - added, nets);
    return batch.inputs.map((input, at) => ({
      kind: 'treatment' as const,
      parent: input.package,
      child: residue.id,
      grams: shares[at] ?? 0n,
    }));
  });
}

/** What a run made of the share of one root: the first holder's part of a batch, however often it was regrouped. */
export interface RootOutcome {
  readonly root: Id;
  readonly transformedGrams: Grams;
  readonly residueGrams: Grams;
  readonly pops: readonly PopOutcome[];
}

/** The outcomes of a batch told by root: each input's outcome is shared by its origins, and adds up to it. */
export function rootOutcomes(batch: Batch, outputs: BatchOutputs): RootOutcome[] {
  return [...outcomesOf(batch, outputs)].flatMap(([{ content }, outcome]) => {
    const grams = content.origins.map((o) => o.grams);
    const residues = apportion(outcome.residueGrams, grams);
    return content.origins.map((origin, at) => ({
      root: origin.root,
      residueGrams: residues[at] ?? 0n,
      transformedGrams: origin.grams - (residues[at] ?? 0n),
      pops: outcome.pops.map((p) => popShare(p, content, at)),
    }));
  });
}

function popShare(p: PopOutcome, content: Content, at: number): PopOutcome {
  const brought = content.origins.map((o) =>
    sum(o.pops.filter((each) => each.pop === p.pop).map((each) => each.femtograms)),
  );
  const weights = popMassOf(content, p.pop) > 0n ? brought : content.origins.map((o) => o.grams);
  const share = (whole: bigint) => apportion(whole, weights)[at] ?? 0n;
  return {
    pop: p.pop,
    destroyedFemtograms: share(p.destroyedFemtograms),
    residueFemtograms: share(p.residueFemtograms),
    emittedFemtograms: share(p.emittedFemtograms),
  };
}
