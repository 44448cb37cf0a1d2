import { canonicalBytes, type Id } from '@popstrace/kernel';
import { encode } from '../codec.js';
import type { ProposedChange } from '../commands.js';
import { netOf } from '../content.js';
import type { AmendedField, Consignment, Package } from '../model.js';

/** A change as it is proposed, or as it stands on record. */
export type Change = ProposedChange | AmendedField;

export type PackageChange = Extract<ProposedChange, { readonly package: Id }>;

/** The change with the value before, read from the record and not from the proposer. */
export function completed(c: Consignment, change: ProposedChange): AmendedField | undefined {
  switch (change.field) {
    case 'description':
    case 'emergencyPhone':
      return { field: change.field, from: c[change.field], to: change.to };
    case 'operation':
      return c.booking && { field: change.field, from: c.booking.operation, to: change.to };
    case 'plannedAt':
      return c.booking && { field: change.field, from: c.booking.plannedAt, to: change.to };
    case 'destination':
      return c.booking && { field: change.field, from: c.booking.destination, to: change.to };
    default: {
      const p = c.packages.get(change.package);
      return p && ofPackage(p, change);
    }
  }
}

function ofPackage(p: Package, change: PackageChange): AmendedField {
  switch (change.field) {
    case 'package.netGrams':
      return { ...change, field: change.field, from: netOf(p.content) };
    case 'package.tareGrams':
      return { ...change, field: change.field, from: p.tareGrams };
    case 'package.unNumber':
      return { ...change, field: change.field, from: p.unNumber ?? '' };
    case 'package.packaging':
      return { ...change, field: change.field, from: p.packaging };
    case 'package.description':
      return { ...change, field: change.field, from: p.description ?? '' };
    case 'package.equipment':
      return { ...change, field: change.field, from: p.equipment ?? null };
    case 'package.constituents':
      return { ...change, field: change.field, from: p.content.highest };
  }
}

/** Whether the value that was to change is not what it was any more. */
export function isOutdated(c: Consignment, change: AmendedField): boolean {
  const now = completed(c, change);
  return now === undefined || spell(now.from) !== spell(change.from);
}

function spell(value: unknown): string {
  return canonicalBytes(encode(value)).toString();
}
