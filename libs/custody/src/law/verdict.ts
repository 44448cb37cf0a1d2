import { classify, noDilution, type Verdict } from '@popstrace/compliance';
import type { Id } from '@popstrace/kernel';
import type { Constituent } from '../content.js';
import type { Context } from '../context.js';
import type { Package } from '../model.js';
import type { Objection } from '../subject.js';
import { highestContents, limitsOf, today } from './profile.js';

/** Whether something is POPs waste by its own stated contents; what cannot be told counts as POPs waste. */
export function verdictOf(context: Context, constituents: readonly Constituent[]): Verdict {
  const classified = classify({
    profile: limitsOf(context),
    day: today(context),
    constituents: constituents.map(({ pop, concentrationPpq, basis }) => ({
      pop,
      concentration: concentrationPpq,
      basis,
    })),
  });
  return classified.ok ? classified.value.verdict : 'authority-decides';
}

export function isPopsWaste(context: Context, constituents: readonly Constituent[]): boolean {
  return verdictOf(context, constituents) !== 'below';
}

/** The verdict on each package. One that is POPs waste already stays so (SEG-01). */
export function verdicts(
  packages: readonly Package[],
  context: Context,
): { package: Id; popsWaste: boolean }[] {
  return packages.map(({ id, popsWaste, content }) => ({
    package: id,
    popsWaste: popsWaste === true || isPopsWaste(context, content.highest),
  }));
}

/** SEG-01 over a pouring: every output keeps every POP at its highest, and the flag. */
export function undiluted(
  inputs: readonly Package[],
  outputs: readonly Package[],
): readonly Objection[] {
  return noDilution.check({ inputs: inputs.flatMap(lots), outputs: outputs.flatMap(lots) });
}

function lots({ content, popsWaste = true }: Package) {
  return highestContents(content.highest).map((each) => ({ ...each, popsWaste }));
}
