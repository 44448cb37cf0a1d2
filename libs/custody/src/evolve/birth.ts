import { declaredContent } from '../content.js';
import type { Birth, ConsignmentEvent } from '../events.js';
import type { Consignment, Package, PackageDraft } from '../model.js';
import { signature } from './signatures.js';
import type { BirthType } from './handler.js';

/** The consignment that an event begins. @throws on an event that can only follow another: a bug. */
export function birth(event: ConsignmentEvent): Consignment {
  switch (event.type) {
    case 'declared':
      return declared(event);
    case 'departed-from':
    case 'grouped-from':
    case 'residues-consigned':
      return born(event, event.payload);
    default:
      throw new Error(`evolve: ${event.type} has nothing before it`);
  }
}

function declared(event: ConsignmentEvent<'declared'>): Consignment {
  const { holder, packages, ...told } = event.payload;
  return born(event, {
    ...told,
    state: 'draft',
    parentage: { reason: 'declaration', parents: [] },
    holder,
    custodian: holder.organisation,
    packages: packages.map(packed),
    signatures: [signature(event, 'declaration')],
    legsTaken: 0,
    returning: false,
    discrepancies: [],
  });
}

function born(event: ConsignmentEvent<BirthType>, { packages, ...birth }: Birth): Consignment {
  return {
    ...birth,
    kind: 'consignment',
    id: event.stream,
    version: 0,
    children: [],
    amendments: [],
    incidents: [],
    batches: [],
    confirmedBy: [],
    lastEventAt: event.recordedAt,
    packageCount: packages.length,
    packages: new Map(packages.map((p) => [p.id, p])),
  };
}

/** A declared package, before anything happened to it. */
export function packed({ netGrams, constituents, ...facts }: PackageDraft): Package {
  return { ...facts, state: 'packed', content: declaredContent(facts.id, netGrams, constituents) };
}
