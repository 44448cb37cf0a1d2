import { isTechnology } from '@popstrace/catalogue';
import { pointer, type Id } from '@popstrace/kernel';
import type { BatchCommandDetails, BatchCommandKind } from '../commands.js';
import type { Context } from '../context.js';
import type { CustodyEvent } from '../events.js';
import { operationDestroys, residueMayBeDisposed, technologyFits, verdictOf } from '../law.js';
import type { Batch, BatchState, Package, Residue, World } from '../model.js';
import { refuse } from '../refusals.js';
import { batchEvent, event, type Objection } from '../subject.js';
import { birthOnward } from './birth.js';
import { constituentObjections } from './declaration.js';
import { inputMass, residueMass } from './treatment.js';

/** A command for a batch, with all that its checks may look at. */
export interface BatchSubject<K extends BatchCommandKind> {
  readonly batch: Batch | undefined;
  readonly details: BatchCommandDetails[K];
  readonly world: World;
  readonly context: Context;
  readonly id: Id;
}

interface BatchTransition<K extends BatchCommandKind> {
  readonly from: readonly (BatchState | 'none')[];
  readonly to: readonly BatchState[] | 'unchanged';
  readonly event: 'batch-opened' | 'batch-fed' | 'batch-completed' | 'residue-placed';
  readonly summary: string;
  readonly check: (subject: BatchSubject<K>) => readonly Objection[];
  readonly act: (subject: BatchSubject<K>) => readonly CustodyEvent[];
}

/** The batch's own small table. `start-treatment` feeds it and `confirm-destruction` confirms it. */
export const BATCH_TRANSITIONS: { readonly [K in BatchCommandKind]: BatchTransition<K> } = {
  'open-batch': {
    from: ['none'],
    to: ['open'],
    event: 'batch-opened',
    summary: 'a plant opens a run of one technology under one operation',
    check: ({ details: { technology, operation, facility }, context }) => [
      ...(facility.organisation === context.actor.organisation
        ? []
        : [refuse('wrong-signer', 'A plant opens batches at its own sites.')]),
      ...(isTechnology(technology)
        ? []
        : [
            refuse('unknown-technology', `“${technology}” is no technology of the catalogue.`, {
              pointer: '/technology',
            }),
          ]),
      ...operationDestroys(context, operation),
      ...(isTechnology(technology)
        ? technologyFits(context, { batch: { facility, technology, operation }, pops: [] })
        : []),
    ],
    act: ({ id, details: { newborn, ...details }, context }) => [
      batchEvent(context, id, 'batch-opened', { code: newborn.code, ...details }),
    ],
  },
  'feed-residue': {
    from: ['open'],
    to: 'unchanged',
    event: 'batch-fed',
    summary: 'a residue of another batch is treated again',
    check: (subject) => residueObjections(subject, subject.details.residue, subject.details.from),
    act: ({ id, details: { from, residue: residueId }, context, world }) => {
      const residue = world.batches.get(from)?.residues.get(residueId);
      if (!residue) return [];
      const popsWaste = verdictOf(context, residue.content.highest) !== 'below';
      return [
        batchEvent(context, id, 'batch-fed', {
          inputs: [
            { package: residueId, from, source: 'residue', content: residue.content, popsWaste },
          ],
        }),
        batchEvent(context, from, 'residue-placed', {
          residues: [residueId],
          fate: { kind: 'treated-again', batch: id },
        }),
      ];
    },
  },
  'complete-batch': {
    from: ['open'],
    to: ['completed'],
    event: 'batch-completed',
    summary: 'the plant records what came out: residues, emissions, operating data',
    check: ({ batch, details: { outputs } }) => (batch ? outputObjections(batch, outputs) : []),
    act: ({ id, details, context }) => [batchEvent(context, id, 'batch-completed', details)],
  },
  'dispose-residue': {
    from: ['confirmed'],
    to: 'unchanged',
    event: 'residue-placed',
    summary: 'a residue is disposed of; above the low POP content only by an authority’s decision',
    check: ({ batch, details, context }) => {
      const residue = batch?.residues.get(details.residue);
      const unplaced = unplacedObjections(residue, '/residue');
      return residue && unplaced.length === 0
        ? residueMayBeDisposed(context, residue, details.decision)
        : unplaced;
    },
    act: ({ id, details: { residue, ...fate }, context }) => [
      batchEvent(context, id, 'residue-placed', {
        residues: [residue],
        fate: { kind: 'disposed', ...fate },
      }),
    ],
  },
  'consign-residues': {
    from: ['confirmed'],
    to: 'unchanged',
    event: 'residue-placed',
    summary: 'residues leave as a consignment of their own, whose holder is the plant',
    check: ({ batch, details: { residues } }) => [
      ...(residues.length === 0
        ? [refuse('nothing-to-do', 'Name at least one residue.', { pointer: '/residues' })]
        : []),
      ...residues.flatMap((residue, index) =>
        residues.indexOf(residue) === index
          ? unplacedObjections(batch?.residues.get(residue), pointer('residues', index))
          : [
              refuse('duplicate-package', 'The same residue stands twice.', {
                pointer: pointer('residues', index),
              }),
            ],
      ),
    ],
    act: consignResidues,
  },
};

function consignResidues({
  batch,
  id,
  details,
  context,
}: BatchSubject<'consign-residues'>): CustodyEvent[] {
  if (!batch) return [];
  const { newborn, residues, description, emergencyPhone } = details;
  const packages = residues
    .flatMap((residue) => batch.residues.get(residue) ?? [])
    .map(packedResidue);
  return [
    batchEvent(context, id, 'residue-placed', {
      residues,
      fate: { kind: 'consigned', consignment: newborn.id },
    }),
    event(
      context,
      newborn.id,
      'residues-consigned',
      birthOnward({
        code: newborn.code,
        state: 'draft',
        reason: 'residues',
        parents: [id],
        holder: batch.facility,
        description,
        emergencyPhone,
        packages,
      }),
    ),
  ];
}

function packedResidue({ fate: _fate, ...residue }: Residue): Package {
  return { ...residue, state: 'packed' };
}

function unplacedObjections(residue: Residue | undefined, at: string): Objection[] {
  if (!residue)
    return [refuse('unknown-package', 'This batch has no such residue.', { pointer: at })];
  return residue.fate
    ? [refuse('package-state', `The residue is ${residue.fate.kind} already.`, { pointer: at })]
    : [];
}

function residueObjections(
  { batch, world, context }: BatchSubject<'feed-residue'>,
  residueId: Id,
  from: Id,
): readonly Objection[] {
  const source = world.batches.get(from);
  if (!source || source.facility.organisation !== context.actor.organisation)
    return [refuse('unknown-batch', 'No such batch at your plant.', { pointer: '/from' })];
  const residue = source.residues.get(residueId);
  const unplaced = unplacedObjections(residue, '/residue');
  if (unplaced.length > 0 || !residue || !batch) return unplaced;
  return technologyFits(context, { batch, pops: residue.content.highest });
}

/** Something went in; times are in order; no residue weighs nothing, or more than went in with what was added. */
function outputObjections(
  batch: Batch,
  outputs: BatchCommandDetails['complete-batch']['outputs'],
): Objection[] {
  const ids = outputs.residues.map(({ id }) => id);
  return [
    ...(batch.inputs.length === 0
      ? [refuse('nothing-to-do', 'Nothing was fed into this batch.')]
      : []),
    ...(outputs.endedAt > outputs.startedAt
      ? []
      : [
          refuse('before-the-last-signature', 'The run ends after it starts.', {
            pointer: '/endedAt',
          }),
        ]),
    ...(outputs.addedGrams < 0n
      ? [refuse('not-a-mass', 'What was added weighs nothing or more.', { pointer: '/added' })]
      : []),
    ...outputs.residues.flatMap(({ id, netGrams, constituents }, index) => [
      ...(ids.indexOf(id) === index
        ? []
        : [
            refuse('duplicate-package', 'The same residue stands twice.', {
              pointer: pointer('residues', index),
            }),
          ]),
      ...(netGrams > 0n
        ? []
        : [
            refuse('not-a-mass', 'A residue weighs more than nothing.', {
              pointer: pointer('residues', index, 'net'),
            }),
          ]),
      ...constituentObjections(constituents, pointer('residues', index, 'constituents')),
    ]),
    ...(residueMass(outputs) <= inputMass(batch) + outputs.addedGrams
      ? []
      : [
          refuse('mass-not-conserved', 'The residues weigh more than went in and was added.', {
            pointer: '/residues',
            rule: 'CUS-05',
          }),
        ]),
  ];
}
