import type { Id } from '@popstrace/kernel';
import type { Consignment, Package } from '../model.js';

type Packages = ReadonlyMap<Id, Package>;

/** The packages with a change for each that is named; the others, and those not loaded, as they were. */
export function each<T extends { readonly package: Id }>(
  { packages }: Consignment,
  changes: readonly T[],
  change: (p: Package, told: T) => Package,
): Packages {
  const changed = new Map(packages);
  for (const told of changes) {
    const before = changed.get(told.package);
    if (before) changed.set(told.package, change(before, told));
  }
  return changed;
}

export function every({ packages }: Consignment, change: (p: Package) => Package): Packages {
  return new Map([...packages].map(([id, p]) => [id, change(p)]));
}

/** The consignment without some packages: they go on in one of their own. */
export function without(c: Consignment, gone: readonly Id[]): Consignment {
  const left = new Map(c.packages);
  gone.forEach((id) => left.delete(id));
  return { ...c, packages: left, packageCount: c.packageCount - gone.length };
}

/** The consignment with these packages added, or in place of those that they were. */
export function withPackages(c: Consignment, packages: readonly Package[]): Consignment {
  const added = packages.filter(({ id }) => !c.packages.has(id)).length;
  return {
    ...c,
    packages: new Map([...c.packages, ...packages.map((p) => [p.id, p] as const)]),
    packageCount: c.packageCount + added,
  };
}
