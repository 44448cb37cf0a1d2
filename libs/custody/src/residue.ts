import { sum, type Femtograms, type Grams, type Id } from '@popstrace/kernel';
import { allot } from './allot.js';
import { balanceOf, residueMass, residuePops, wasteInResidues } from './balance.js';
import { highestOf, type Origin } from './content.js';
import type { Batch, BatchOutputs, Residue } from './model.js';
import { rootOutcomes, sumRoots } from './outcome.js';

/** The share of one root, or of the plant itself, in all residues together. */
interface Row {
  readonly root: Id;
  readonly grams: Grams;
  readonly pops: ReadonlyMap<string, Femtograms>;
}

/**
 * The residues of a run as packages, told by origin: of each root, exactly what its outcome says is
 * left in residues; what the plant added, and POPs that formed, have the batch itself as their root.
 */
export function residuesOf(batch: Batch, outputs: BatchOutputs): Residue[] {
  const rows = rowsOf(batch, outputs);
  const grams = allot(
    rows.map((row) => row.grams),
    outputs.residues.map(({ netGrams }) => netGrams),
  );
  const pops = balanceOf(batch, outputs).map(({ pop }) => ({
    pop,
    shares: allot(
      rows.map((row) => row.pops.get(pop) ?? 0n),
      residuePops(outputs, pop),
    ),
  }));
  const originsOf = (at: number): Origin[] =>
    rows.map(({ root }, row) => ({
      root,
      grams: grams[row]?.[at] ?? 0n,
      pops: pops
        .map(({ pop, shares }) => ({ pop, femtograms: shares[row]?.[at] ?? 0n }))
        .filter(({ femtograms }) => femtograms > 0n),
    }));
  return outputs.residues.map(({ netGrams: _net, constituents, ...facts }, at) => ({
    ...facts,
    content: {
      highest: highestOf(constituents),
      origins: originsOf(at).filter((origin) => origin.grams > 0n || origin.pops.length > 0),
    },
  }));
}

function rowsOf(batch: Batch, outputs: BatchOutputs): Row[] {
  const roots = sumRoots(rootOutcomes(batch, outputs)).map(({ root, residueGrams, pops }): Row => ({
    root,
    grams: residueGrams,
    pops: new Map(pops.map((p) => [p.pop, p.residueFemtograms])),
  }));
  const formed = balanceOf(batch, outputs).map(({ pop, residues }) => {
    const ofWaste = sum(roots.map((row) => row.pops.get(pop) ?? 0n));
    return [pop, residues - ofWaste] as const;
  });
  return [
    ...roots,
    {
      root: batch.id,
      grams: residueMass(outputs) - wasteInResidues(batch, outputs),
      pops: new Map(formed),
    },
  ];
}
