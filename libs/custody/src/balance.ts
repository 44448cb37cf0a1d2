import { apportion, sum, type Femtograms, type Grams } from '@popstrace/kernel';
import { netOf, popMassOf, statedMasses, type PopMass } from './content.js';
import type { Batch, BatchOutputs, PopBalance } from './model.js';

/*
 * The balance of a run, from masses alone: what went in, what is left in residues and releases, and so
 * what was destroyed. Nobody types a destroyed mass.
 */

export function inputMass({ inputs }: Batch): Grams {
  return sum(inputs.map(({ content }) => netOf(content)));
}

export function residueMass({ residues }: BatchOutputs): Grams {
  return sum(residues.map(({ netGrams }) => netGrams));
}

/** The part of the residues' mass that comes from the waste; the rest comes from what the plant added. */
export function wasteInResidues(batch: Batch, outputs: BatchOutputs): Grams {
  const [waste = 0n] = apportion(residueMass(outputs), [inputMass(batch), outputs.addedGrams]);
  return waste;
}

/** Every POP that went in or came out of a run; what came out beyond what went in was formed. */
export function balanceOf(batch: Batch, outputs: BatchOutputs): PopBalance[] {
  return popsOf(batch, outputs).map((pop) => {
    const fed = sum(batch.inputs.map(({ content }) => popMassOf(content, pop)));
    const residues = sum(residuePops(outputs, pop));
    const emitted = total(outputs.emissions, pop);
    const out = residues + emitted;
    return {
      pop,
      in: fed,
      residues,
      emitted,
      stack: total(outputs.stack, pop),
      destroyed: fed > out ? fed - out : 0n,
      formed: out > fed ? out - fed : 0n,
    };
  });
}

/** The mass of a POP in each residue, as it was measured. */
export function residuePops({ residues }: BatchOutputs, pop: string): Femtograms[] {
  return residues.map(({ netGrams, constituents }) =>
    total(statedMasses(netGrams, constituents), pop),
  );
}

/** The part of the emissions that is burdened on the waste: what was formed is the plant's own. */
export function emittedOfWaste({ in: fed, emitted }: PopBalance): Femtograms {
  return emitted < fed ? emitted : fed;
}

/** The part of what is left in residues that is burdened on the waste. */
export function residuesOfWaste(balance: PopBalance): Femtograms {
  return balance.in - balance.destroyed - emittedOfWaste(balance);
}

function popsOf({ inputs }: Batch, { residues, emissions }: BatchOutputs): string[] {
  const pops = [
    ...inputs.flatMap(({ content }) => content.highest),
    ...residues.flatMap(({ constituents }) => constituents),
    ...emissions,
  ].map(({ pop }) => pop);
  return [...new Set(pops)].sort();
}

function total(masses: readonly PopMass[], pop: string): Femtograms {
  return sum(masses.filter((m) => m.pop === pop).map(({ femtograms }) => femtograms));
}
