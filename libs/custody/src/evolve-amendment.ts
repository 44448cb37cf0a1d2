import type { Id } from '@popstrace/kernel';
import { declaredContent, highestOf, netOf, reweigh, withPops } from './content.js';
import type { AmendedField, Consignment, Package } from './model.js';

/** The consignment with an approved amendment in force. */
export function evolveAmendment(c: Consignment, change: AmendedField): Consignment {
  switch (change.field) {
    case 'description':
    case 'emergencyPhone':
      return { ...c, [change.field]: change.to };
    case 'plannedAt':
    case 'destination':
    case 'operation':
      return c.booking ? { ...c, booking: { ...c.booking, [change.field]: change.to } } : c;
    default:
      return amendPackage(c, change.package, (p) => amended(p, change));
  }
}

type PackageChange = Extract<AmendedField, { readonly package: Id }>;

function amended(p: Package, change: PackageChange): Package {
  switch (change.field) {
    case 'package.netGrams':
      return { ...p, content: reweigh(p.content, change.to) };
    case 'package.tareGrams':
      return { ...p, tareGrams: change.to };
    case 'package.unNumber':
      return { ...p, unNumber: change.to };
    case 'package.packaging':
      return { ...p, packaging: change.to };
    case 'package.description':
      return { ...p, description: change.to };
    case 'package.equipment':
      return { ...p, equipment: change.to };
    case 'package.constituents':
      return { ...p, content: restated(p, change) };
  }
}

/** New concentrations give new POP masses; the POPs-waste verdict stays (SEG-01: it is never lowered). */
function restated(
  p: Package,
  change: Extract<PackageChange, { field: 'package.constituents' }>,
): Package['content'] {
  const net = netOf(p.content);
  const [only] = p.content.origins;
  if (only && p.content.origins.length === 1) return declaredContent(only.root, net, change.to);
  const fresh = declaredContent(p.id, net, change.to);
  return withPops(p.content, fresh.origins[0]?.pops ?? [], highestOf(change.to));
}

function amendPackage(c: Consignment, id: Id, change: (p: Package) => Package): Consignment {
  const before = c.packages.get(id);
  return before ? { ...c, packages: new Map(c.packages).set(id, change(before)) } : c;
}
