import type { Id } from '@popstrace/kernel';
import {
  declaredContent,
  reweigh,
  statedMasses,
  withPops,
  netOf,
  type Content,
} from '../content.js';
import type { AmendedField, Consignment, Package } from '../model.js';
import type { Handlers } from './handler.js';
import { each } from './packages.js';

/** Amendments: proposed, approved or declined by those who signed, and then in force. */
export const AMENDMENT: Handlers<
  'amendment-proposed' | 'amendment-approved' | 'amendment-declined' | 'amended'
> = {
  'amendment-proposed': (c, { payload: { amendment } }) => ({
    ...c,
    amendments: [...c.amendments, amendment],
  }),
  'amendment-approved': (c, { organisation, payload }) => ({
    ...c,
    amendments: c.amendments.map((a) =>
      a.id === payload.amendment ? { ...a, approvals: [...a.approvals, organisation] } : a,
    ),
  }),
  'amendment-declined': (c, { payload }) => closed(c, payload.amendment),
  amended: (c, { payload: { amendment } }) => inForce(closed(c, amendment.id), amendment.change),
};

function closed(c: Consignment, amendment: Id): Consignment {
  return { ...c, amendments: c.amendments.filter(({ id }) => id !== amendment) };
}

function inForce(c: Consignment, change: AmendedField): Consignment {
  switch (change.field) {
    case 'description':
    case 'emergencyPhone':
      return { ...c, [change.field]: change.to };
    case 'plannedAt':
    case 'destination':
    case 'operation':
      return c.booking ? { ...c, booking: { ...c.booking, [change.field]: change.to } } : c;
    default:
      return { ...c, packages: each(c, [change], (p) => amended(p, change)) };
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
      return { ...p, content: restated(p.content, change.to) };
  }
}

/** New concentrations give new POP masses; the POPs-waste verdict stays (SEG-01: it is never lowered). */
function restated(content: Content, constituents: Content['highest']): Content {
  const net = netOf(content);
  const [only, another] = content.origins;
  return only && !another
    ? declaredContent(only.root, net, constituents)
    : withPops(content, statedMasses(net, constituents), constituents);
}
