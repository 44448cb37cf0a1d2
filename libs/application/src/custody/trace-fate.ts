import { covers, hasRole, type Actor } from '@popstrace/access';
import {
  decode,
  fateOf,
  type Batch,
  type Consignment,
  type ConsignmentEvent,
  type Posting,
  type ResidueFate,
} from '@popstrace/custody';
import { err, ok, type Id, type Json, type Refusal, type Result } from '@popstrace/kernel';
import type { CustodyReader, FoundPackage, FoundResidue, TimelineEntry } from './custody.port.js';
import { maySee } from './parties.js';
import { residueSeen } from './read-package.js';
import { NOT_FOUND } from './read-consignment.js';

export interface Fate {
  readonly package: Id;
  /** The mass journal of this root alone: it adds up to zero. */
  readonly postings: readonly Posting[];
}

interface Ports {
  readonly reader: CustodyReader;
}

/**
 * What became of a declared package. Its first holder sees it, and the authority of where it was
 * declared, also when the waste belongs to others by now: who made POPs waste answers for its end
 * (Stockholm Art 6(1)(d)).
 */
export async function traceFate(
  { reader }: Ports,
  actor: Actor,
  root: Id,
): Promise<Result<Fate, readonly Refusal<'not-found' | 'not-declared'>[]>> {
  const found = await reader.package(root);
  const residue = found ? null : await residueSeen(reader, actor, root);
  if (residue) return err([ofResidue(residue)]);
  const declaration = found && (await declarationOf(reader, found));
  if (!found || !isAllowed(actor, found, declaration)) return err([NOT_FOUND]);
  if (!declaration) return err([NOT_DECLARED]);
  const [packages, batches] = await Promise.all([reader.packagesOf(root), reader.batchesOf(root)]);
  const chains = await chainsOf(reader, [declaration.id, ...consignedFrom(batches)]);
  return ok({ package: root, postings: fateOf(root, { packages, batches, chains }) });
}

function isAllowed(
  actor: Actor,
  { consignment }: FoundPackage,
  declaration: Consignment | null,
): boolean {
  if (maySee(actor, consignment)) return true;
  if (!declaration) return false;
  const { organisation, territory } = declaration.holder;
  return (
    actor.organisation === organisation ||
    (hasRole(actor, 'authority') && covers(actor.jurisdiction, territory))
  );
}

/** A package keeps its identity from consignment to consignment: it was declared in one of those before. */
export async function declarationOf(
  reader: CustodyReader,
  { package: { id }, consignment }: FoundPackage,
): Promise<Consignment | null> {
  const seen = new Set<Id>();
  for (let generation = [consignment]; generation.length > 0;) {
    for (const c of generation) {
      if (c.parentage.reason === 'declaration' && (await declares(reader, c.id, id))) return c;
    }
    const parents = generation.flatMap(({ parentage }) => parentage.parents);
    const next = [...new Set(parents)].filter((parent) => !seen.has(parent));
    next.forEach((parent) => seen.add(parent));
    generation = (await Promise.all(next.map((parent) => reader.consignment(parent)))).filter(
      (c) => c !== null,
    );
  }
  return null;
}

async function declares(reader: CustodyReader, stream: Id, id: Id): Promise<boolean> {
  const events = await reader.timeline(stream, 0, WHOLE_CHAIN);
  return events.some(
    ({ type, payload }) => (type === 'declared' || type === 'revised') && namesPackage(payload, id),
  );
}

function namesPackage(payload: Json, id: Id): boolean {
  const { packages = [] } = payload as { readonly packages?: readonly { readonly id: Id }[] };
  return packages.some((p) => p.id === id);
}

/** More than any chain has. */
const WHOLE_CHAIN = 1_000_000;

/** The chains of these consignments and of all that were born of them. */
async function chainsOf(
  reader: CustodyReader,
  first: readonly Id[],
): Promise<(readonly ConsignmentEvent[])[]> {
  const seen = new Set(first);
  const chains: (readonly ConsignmentEvent[])[] = [];
  for (let generation = [...seen]; generation.length > 0;) {
    const [consignments, timelines] = await Promise.all([
      Promise.all(generation.map((id) => reader.consignment(id))),
      Promise.all(generation.map((id) => reader.timeline(id, 0, WHOLE_CHAIN))),
    ]);
    chains.push(...timelines.map((entries, at) => entries.map((e) => eventOf(generation[at], e))));
    const children = consignments.flatMap((c) => c?.children ?? []);
    generation = [...new Set(children)].filter((id) => !seen.has(id));
    generation.forEach((id) => seen.add(id));
  }
  return chains;
}

/** Residues that were sent on as consignments of their own. */
function consignedFrom(batches: readonly Batch[]): Id[] {
  return batches.flatMap(({ residues }) =>
    [...residues.values()].flatMap(({ fate }) =>
      fate?.kind === 'consigned' ? [fate.consignment] : [],
    ),
  );
}

function eventOf(stream: Id | undefined, entry: TimelineEntry): ConsignmentEvent {
  const { type, occurredAt, recordedAt, organisation, user, payload } = entry;
  const event = { type, occurredAt, recordedAt, organisation, user, payload: decode(payload) };
  return { ...event, kind: 'consignment', stream, version: 1 } as ConsignmentEvent;
}

/** A residue comes of what others declared, and has no fate but theirs; where it is can be told. */
function ofResidue({ residue: { fate }, batch }: FoundResidue): Refusal<'not-declared'> {
  return {
    code: 'not-declared',
    message: `This is a residue of ${batch.code}, ${whereabouts(fate)}. Ask for the fate of the packages that its lineage leads back to.`,
    pointer: '',
  };
}

function whereabouts(fate: ResidueFate | undefined): string {
  switch (fate?.kind) {
    case undefined:
      return 'which has no place yet';
    case 'disposed':
      return `which was disposed of (${fate.operation})`;
    case 'treated-again':
      return `which was fed to batch ${fate.batch}`;
    case 'consigned':
      return `which was sent on as consignment ${fate.consignment}`;
  }
}

const NOT_DECLARED: Refusal<'not-declared'> = {
  code: 'not-declared',
  message:
    'This package was filled from others: ask for the fate of those that its lineage leads back to.',
  pointer: '',
};
