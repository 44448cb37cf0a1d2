import { pointer, type Grams, type Id } from '@popstrace/kernel';
import { highestOf, netOf, type Constituent } from '../content.js';
import type { Guard, Objection } from '../subject.js';
import { refuse } from '../refusals.js';
import { isSpent, type PackageState } from '../states.js';
import type { Consignment, Package } from '../model.js';

/** The packages that still hold waste. */
export function livePackages(c: Consignment): Package[] {
  return [...c.packages.values()].filter((p) => !isSpent(p.state));
}

/** The POPs of a consignment, each at its highest concentration: what permits and technologies are asked for. */
export function popsOf(packages: Iterable<Package>): Constituent[] {
  return highestOf([...packages].flatMap((p) => p.content.highest));
}

export function netOfAll(packages: Iterable<Package>): Grams {
  let total = 0n;
  for (const p of packages) total += netOf(p.content);
  return total;
}

/** What the plant's scales say: gross less tare; the content's own net where it was not weighed. */
export function receivedNet(p: Package): Grams {
  return p.receivedGrossGrams === undefined ? netOf(p.content) : p.receivedGrossGrams - p.tareGrams;
}

export const somethingIsLeft: Guard = ({ consignment }) =>
  livePackages(consignment).length > 0
    ? []
    : [refuse('nothing-to-do', 'No package is left in this consignment.')];

export const noHandoverWaits: Guard = ({ consignment: { handover } }) =>
  handover
    ? [
        refuse(
          'handover-pending',
          `Handover ${handover.id} waits for its second signature: sign or withdraw it first.`,
        ),
      ]
    : [];

export const noDiscrepancyOpen: Guard = ({ consignment: c }) =>
  c.discrepancies
    .filter((d) => !d.resolved)
    .map((d) =>
      refuse(
        'discrepancy-open',
        `Discrepancy ${d.id} (${d.kind}) is unresolved: resolve it first.`,
        {
          rule: 'CUS-07',
          article: '40 CFR 761.215(c)',
        },
      ),
    );

export const noAmendmentOpen: Guard = ({ consignment: c }) =>
  c.amendments.map(({ id }) =>
    refuse('amendment-pending', `Amendment ${id} is open: have it approved or declined first.`),
  );

/** Every live package stands in one of these states. */
export function everyPackageIs(
  states: readonly PackageState[],
  code: Parameters<typeof refuse>[0],
  message: string,
): Guard {
  return ({ consignment }) =>
    livePackages(consignment)
      .filter((p) => !states.includes(p.state))
      .map((p) =>
        refuse(code, `${message} (${nameOf(p)})`, {
          pointer: pointer('packages', p.id),
          rule: 'CUS-05',
        }),
      );
}

/** How a person tells the package from others. */
export function nameOf(p: Package): string {
  return p.label ?? p.externalId ?? p.id;
}

/** The named packages, or a refusal for each that is not there, stands twice, or is spent. */
export function namedPackages(
  c: Consignment,
  ids: readonly Id[],
  at: string,
): { readonly found: readonly Package[]; readonly objections: readonly Objection[] } {
  const objections: Objection[] = [];
  const found: Package[] = [];
  ids.forEach((id, index) => {
    const where = { pointer: pointer(at, index) };
    const p = c.packages.get(id);
    if (ids.indexOf(id) !== index)
      objections.push(refuse('duplicate-package', `Package ${id} stands twice.`, where));
    else if (!p)
      objections.push(
        refuse('unknown-package', `Package ${id} is not in this consignment.`, where),
      );
    else if (isSpent(p.state))
      objections.push(
        refuse(
          'package-state',
          `Package ${nameOf(p)} is ${p.state}: nothing is left in it.`,
          where,
        ),
      );
    else found.push(p);
  });
  return { found, objections };
}
