import { pointer, sum, type Grams, type Id } from '@popstrace/kernel';
import { highestOf, netOf, type Constituent } from '../content.js';
import type { Load } from '../law/permits.js';
import type { Consignment, Package } from '../model.js';
import { refuse } from '../refusals.js';
import { isSpent } from '../states.js';
import { guard, type Objection } from '../subject.js';

/** The packages that still hold waste. */
export function livePackages(c: Consignment): Package[] {
  return [...c.packages.values()].filter((p) => !isSpent(p.state));
}

/** The POPs of packages, each at its highest concentration: what permits and technologies are asked for. */
export function popsOf(packages: Iterable<Package>): Constituent[] {
  return highestOf([...packages].flatMap((p) => p.content.highest));
}

export function netOfAll(packages: Iterable<Package>): Grams {
  return sum([...packages].map((p) => netOf(p.content)));
}

export function loadOf(packages: readonly Package[]): Load {
  return { pops: popsOf(packages), grams: netOfAll(packages) };
}

/** What the plant's scales say: gross less tare; the content's own net where it was not weighed. */
export function receivedNet(p: Package): Grams {
  return p.receivedGrossGrams === undefined ? netOf(p.content) : p.receivedGrossGrams - p.tareGrams;
}

/** How a person tells the package from others. */
export function nameOf({ label, externalId, id }: Package): string {
  return label ?? externalId ?? id;
}

export const somethingIsLeft = guard('a package is left', [], ({ consignment }) =>
  livePackages(consignment).length > 0
    ? []
    : [refuse('nothing-to-do', 'No package is left in this consignment.')],
);

export const noHandoverWaits = guard(
  'no handover waits for its second signature',
  [],
  ({ consignment: { handover } }) =>
    handover
      ? [
          refuse(
            'handover-pending',
            `Handover ${handover.id} waits for its second signature: sign or withdraw it first.`,
          ),
        ]
      : [],
);

export const noAmendmentOpen = guard('no amendment is open', [], ({ consignment }) =>
  consignment.amendments.map(({ id }) =>
    refuse('amendment-pending', `Amendment ${id} is open: have it approved or declined first.`),
  ),
);

/** The named packages, or a refusal for each that is not there, stands twice, or is spent. */
export function namedPackages(
  c: Consignment,
  ids: readonly Id[],
  at: string,
): { readonly found: readonly Package[]; readonly objections: readonly Objection[] } {
  const judged = ids.map((id, index) =>
    named(c, { id, twice: ids.indexOf(id) !== index }, pointer(at, index)),
  );
  return {
    found: judged.flatMap(({ p }) => p ?? []),
    objections: judged.flatMap(({ objection }) => objection ?? []),
  };
}

function named(
  c: Consignment,
  { id, twice }: { readonly id: Id; readonly twice: boolean },
  at: string,
): { readonly p?: Package; readonly objection?: Objection } {
  const where = { pointer: at };
  const p = c.packages.get(id);
  if (twice)
    return { objection: refuse('duplicate-package', `Package ${id} stands twice.`, where) };
  if (!p) return { objection: unknownPackage(id, at) };
  if (!isSpent(p.state)) return { p };
  return {
    objection: refuse(
      'package-state',
      `Package ${nameOf(p)} is ${p.state}: nothing is left in it.`,
      where,
    ),
  };
}

export function unknownPackage(id: Id, at: string): Objection {
  return refuse('unknown-package', `Package ${id} is not in this consignment.`, { pointer: at });
}

/** Packages that a command makes need identities that nothing has yet. */
export function freshPackages(
  c: Consignment,
  ids: readonly Id[],
  at: (index: number) => string,
): Objection[] {
  return ids.flatMap((id, index) =>
    c.packages.has(id) || ids.indexOf(id) !== index
      ? [
          refuse('identifier-taken', `Package ${id} is there already: give it another identity.`, {
            pointer: at(index),
          }),
        ]
      : [],
  );
}
