import { isTechnology } from '@popstrace/catalogue';
import type { BatchCommandKind } from '../commands.js';
import type { BatchEventType, CustodyEvent } from '../events.js';
import { operationEnds } from '../law/operations.js';
import { technologyFits } from '../law/permits.js';
import type { Batch, BatchState } from '../model.js';
import { refuse } from '../refusals.js';
import type { ConsignmentState } from '../states.js';
import { batchEvent, type Objection } from '../subject.js';
import { operationObjections, unknownTechnology } from './booking.js';
import { outputObjections } from './batch-outputs.js';
import type { BatchSubject } from './batch-subject.js';
import { consignable, consigned, disposable, disposed, feedable, fedAgain } from './residues.js';
import { confirmed, consignmentsIn, runIsProven } from './treatment.js';

/** One row of the batch's table: what may follow what, what stands against it, and what it makes happen. */
export interface BatchTransition<K extends BatchCommandKind> {
  readonly from: readonly (BatchState | 'none')[];
  readonly to: readonly BatchState[] | 'unchanged';
  /** What the command writes to a batch's chain. */
  readonly event: BatchEventType;
  /** How a consignment starts that the command makes. */
  readonly births?: { readonly 'residues-consigned': readonly ConsignmentState[] };
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
    check: openable,
    act: ({ id, details: { newborn, ...details }, context }) => [
      batchEvent(context, id, 'batch-opened', { code: newborn.code, ...details }),
    ],
  },
  'feed-residue': {
    from: ['open'],
    to: 'unchanged',
    event: 'batch-fed',
    summary: 'a residue of another batch is treated again',
    check: feedable,
    act: fedAgain,
  },
  'complete-batch': {
    from: ['open'],
    to: ['completed'],
    event: 'batch-completed',
    summary: 'the plant records what came out: residues, emissions, operating data',
    check: ({ batch, details, context }) =>
      batch ? outputObjections(batch, details.outputs, context) : [],
    act: ({ id, details, context }) => [batchEvent(context, id, 'batch-completed', details)],
  },
  'confirm-batch': {
    from: ['completed'],
    to: ['confirmed'],
    event: 'batch-confirmed',
    summary: 'a second person confirms a run of residues alone, which no consignment waits for',
    check: ({ batch, context }) =>
      batch ? [...heldByNone(batch), ...runIsProven(batch, context)] : [],
    act: ({ batch, context }) => (batch ? confirmed(batch, context) : []),
  },
  'dispose-residue': {
    from: ['confirmed'],
    to: 'unchanged',
    event: 'residue-placed',
    summary: 'a residue is disposed of; above the low POP content only by an authority’s decision',
    check: disposable,
    act: disposed,
  },
  'consign-residues': {
    from: ['confirmed'],
    to: 'unchanged',
    event: 'residue-placed',
    births: { 'residues-consigned': ['draft'] },
    summary: 'residues leave as a consignment of their own, whose holder is the plant',
    check: consignable,
    act: consigned,
  },
};

function openable({ details, context }: BatchSubject<'open-batch'>): readonly Objection[] {
  const { facility, technology, operation } = details;
  return [
    ...(facility.organisation === context.actor.organisation
      ? []
      : [
          refuse('wrong-signer', 'A plant opens batches at its own sites.', {
            pointer: '/facility',
          }),
        ]),
    ...operationObjections(operation, '/operation'),
    ...operationEnds(context, operation, []),
    ...(isTechnology(technology)
      ? technologyFits(context, { batch: { facility, technology, operation }, pops: [] })
      : [unknownTechnology(technology)]),
  ];
}

function heldByNone(batch: Batch): Objection[] {
  return consignmentsIn(batch).size === 0
    ? []
    : [
        refuse(
          'batch-mismatch',
          'Consignments are in this batch: confirm their destruction, all of them at once.',
        ),
      ];
}
