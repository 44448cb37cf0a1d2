import { groupsOf } from '@popstrace/catalogue';
import {
  authorityDecides,
  classify,
  lawOfTheDay,
  noDilution,
  proofOfBelow,
  type Verdict,
} from '@popstrace/compliance';
import { dayOf, pointer, type Id } from '@popstrace/kernel';
import type { Constituent, Evidence } from '../content.js';
import type { Context } from '../context.js';
import type { Consignment, Package } from '../model.js';
import type { Objection } from '../subject.js';
import { highestContents, today } from './profile.js';

/** Whether something is POPs waste by its own stated contents; what cannot be told counts as POPs waste. */
export function verdictOf(context: Context, constituents: readonly Constituent[]): Verdict {
  const classified = classify({
    profile: context.limits,
    day: today(context),
    constituents: constituents.map(
      ({ pop, concentrationPpq, basis, withDioxinLikePcb = false }) => ({
        ...{ pop, basis, withDioxinLikePcb, concentration: concentrationPpq },
      }),
    ),
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

/**
 * Who says that waste is below its limits has to prove it (CLS-04). Without a report that says
 * all that makes one it is not segregated as below.
 */
export function belowIsProved(
  packages: readonly Package[],
  context: Context,
): readonly Objection[] {
  return packages
    .filter(({ popsWaste, content }) => !popsWaste && !isPopsWaste(context, content.highest))
    .flatMap(({ id, content }) =>
      content.highest.flatMap(({ evidence }, index) =>
        proofOfBelow
          .check({
            claimsBelow: true,
            proof: evidence ? reported(evidence) : null,
            presumption: null,
          })
          .map((finding) => ({
            ...finding,
            pointer: pointer('packages', id, 'constituents', index, 'evidence'),
          })),
      ),
    );
}

function reported({ date, ...told }: Evidence) {
  return { sample: date, ...told };
}

/** A verdict is as good as the limits that it was taken by: when they change, it is taken again (CLS-01). */
export function verdictStands(c: Consignment, context: Context): readonly Objection[] {
  const { limits } = context;
  const taken = c.signatures.findLast(({ act }) => act === 'segregation');
  if (!taken) return [];
  const pops = [...c.packages.values()].flatMap(({ content }) => content.highest);
  const groups = [...new Set(pops.flatMap(({ pop }) => groupsOf(pop).map(({ id }) => id)))];
  return lawOfTheDay
    .check({
      classified: { profile: taken.limits ?? limits.id, day: dayOf(taken.at), groups },
      profile: limits,
      day: today(context),
    })
    .map((finding) => ({ ...finding, pointer: '' }));
}

/** A POP without a known limit is never below: it is destroyed, or the authority decides (CLS-05). */
export function authorityDecided(
  context: Context,
  constituents: readonly Constituent[],
  decision: string | undefined,
): readonly Objection[] {
  const verdict = verdictOf(context, constituents);
  return authorityDecides.check({ verdict, decision: decision ?? null });
}
