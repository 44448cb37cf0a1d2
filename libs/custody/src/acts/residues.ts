import { pointer } from '@popstrace/kernel';
import type { CustodyEvent } from '../events.js';
import { technologyFits } from '../law/permits.js';
import { residueMayBeDisposed } from '../law/residues.js';
import { isPopsWaste } from '../law/verdict.js';
import type { Package, Residue } from '../model.js';
import { refuse } from '../refusals.js';
import { batchEvent, event, type Objection } from '../subject.js';
import type { BatchSubject } from './batch-subject.js';
import { birthOnward, freshConsignments } from './birth.js';
import { operationObjections } from './booking.js';
import { isOwn, unknownBatch } from './treatment.js';

/** A residue of another batch of this plant, with no place yet, for a technology that can destroy it. */
export function feedable({
  batch,
  details: { from, residue: id },
  world,
  context,
}: BatchSubject<'feed-residue'>): readonly Objection[] {
  const source = world.batches.get(from);
  if (!source || !isOwn(source, context)) return [unknownBatch('/from')];
  const residue = source.residues.get(id);
  const unplaced = unplacedObjections(residue, '/residue');
  if (unplaced.length > 0 || !residue || !batch) return unplaced;
  return technologyFits(context, { batch, pops: residue.content.highest });
}

export function fedAgain({
  id,
  details: { from, residue: residueId },
  context,
  world,
}: BatchSubject<'feed-residue'>): CustodyEvent[] {
  const residue = world.batches.get(from)?.residues.get(residueId);
  if (!residue) return [];
  const { content } = residue;
  const popsWaste = isPopsWaste(context, content.highest);
  return [
    batchEvent(context, from, 'residue-placed', {
      residues: [residueId],
      fate: { kind: 'treated-again', batch: id },
    }),
    batchEvent(context, id, 'batch-fed', {
      inputs: [{ package: residueId, from, source: 'residue', content, popsWaste }],
    }),
  ];
}

export function disposable({
  batch,
  details: { residue: id, operation, decision },
  context,
}: BatchSubject<'dispose-residue'>): readonly Objection[] {
  const residue = batch?.residues.get(id);
  const unplaced = unplacedObjections(residue, '/residue');
  if (unplaced.length > 0 || !residue) return unplaced;
  const unknown = operationObjections(operation, '/operation');
  return unknown.length > 0
    ? unknown
    : residueMayBeDisposed(context, { residue, operation, decision });
}

export function disposed({
  id,
  details: { residue, ...fate },
  context,
}: BatchSubject<'dispose-residue'>): CustodyEvent[] {
  return [
    batchEvent(context, id, 'residue-placed', {
      residues: [residue],
      fate: { kind: 'disposed', ...fate },
    }),
  ];
}

export function consignable({
  batch,
  details: { residues, newborn },
  world,
}: BatchSubject<'consign-residues'>): readonly Objection[] {
  return [
    ...(residues.length > 0
      ? []
      : [refuse('nothing-to-do', 'Name at least one residue.', { pointer: '/residues' })]),
    ...residues.flatMap((id, index) =>
      residues.indexOf(id) === index
        ? unplacedObjections(batch?.residues.get(id), pointer('residues', index))
        : [
            refuse('duplicate-package', 'The same residue stands twice.', {
              pointer: pointer('residues', index),
            }),
          ],
    ),
    ...freshConsignments(world.consignments, [newborn.id], () => '/newborn'),
  ];
}

export function consigned({
  batch,
  id,
  details: { newborn, residues, description, emergencyPhone },
  context,
}: BatchSubject<'consign-residues'>): CustodyEvent[] {
  if (!batch) return [];
  const birth = birthOnward(
    {
      code: newborn.code,
      state: 'draft',
      reason: 'residues',
      parents: [id],
      holder: batch.facility,
      description,
      emergencyPhone,
      packages: residues.flatMap((each) => packed(batch.residues.get(each))),
    },
    context,
  );
  const fate = { kind: 'consigned', consignment: newborn.id } as const;
  return [
    batchEvent(context, id, 'residue-placed', { residues, fate }),
    event(context, newborn.id, 'residues-consigned', birth),
  ];
}

function packed(residue: Residue | undefined): Package[] {
  if (!residue) return [];
  const { fate: _fate, ...facts } = residue;
  return [{ ...facts, state: 'packed' }];
}

function unplacedObjections(residue: Residue | undefined, at: string): Objection[] {
  if (!residue)
    return [refuse('unknown-package', 'This batch has no such residue.', { pointer: at })];
  return residue.fate
    ? [refuse('package-state', `The residue is ${residue.fate.kind} already.`, { pointer: at })]
    : [];
}
