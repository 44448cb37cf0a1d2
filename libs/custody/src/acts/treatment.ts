import type { Id } from '@popstrace/kernel';
import type { CustodyEvent } from '../events.js';
import { balanceOf } from '../balance.js';
import type { Context } from '../context.js';
import { operationEnds } from '../law/operations.js';
import { technologyFits } from '../law/permits.js';
import { destructionProven, stackIsClean } from '../law/residues.js';
import type { Batch, BatchInput, Consignment, Package } from '../model.js';
import { outcomesOf } from '../outcome.js';
import { refuse } from '../refusals.js';
import { residuesOf } from '../residue.js';
import { batchEvent, check, event, type Act, type Objection } from '../subject.js';
import { popsOf } from './packages.js';

/** Packages of a consignment that were scanned into a batch and are not in it yet. */
function scannedInto(c: Consignment, batch: Id): Package[] {
  return [...c.packages.values()].filter((p) => p.state === 'in_stock' && p.batch === batch);
}

export const batchTakes = check<'start-treatment'>(
  'the batch is open, of a permitted technology that can destroy what was scanned into it',
  ['CUS-02', 'DES-01', 'DES-10'],
  ({ consignment: c, batches, details, context }) => {
    const batch = batches.get(details.batch);
    if (!batch || !isOwn(batch, context)) return [unknownBatch('/batch')];
    if (batch.state !== 'open')
      return [
        refuse('batch-state', `Batch ${batch.code} is ${batch.state}: open another.`, {
          pointer: '/batch',
        }),
      ];
    const packages = scannedInto(c, batch.id);
    if (packages.length === 0)
      return [refuse('nothing-to-do', `No package was scanned into batch ${batch.code}.`)];
    return [
      ...technologyFits(context, { batch, pops: popsOf(packages) }),
      ...operationEnds(context, batch.operation, packages),
    ];
  },
);

export const startTreatment: Act<'start-treatment'> = ({ consignment: c, details, context }) => {
  const packages = scannedInto(c, details.batch);
  return [
    event(context, c.id, 'treatment-started', {
      batch: details.batch,
      packages: packages.map(({ id }) => id),
    }),
    batchEvent(context, details.batch, 'batch-fed', {
      inputs: packages.map((p) => inputFrom(c, p)),
    }),
  ];
};

function inputFrom(c: Consignment, { id, content, popsWaste = true }: Package): BatchInput {
  return { package: id, from: c.id, source: 'consignment', content, popsWaste };
}

/** Destruction is confirmed for a whole batch and all its consignments at once, by a second person. */
export const batchIsProven = check<'confirm-destruction'>(
  'exactly the batch’s consignments; another person than who recorded the outputs; destruction proved from masses',
  ['DES-03', 'DES-08', 'DES-11'],
  ({ all, batches, details, context }) => {
    const batch = batches.get(details.batch);
    if (!batch || !isOwn(batch, context)) return [unknownBatch('/batch')];
    if (batch.state !== 'completed')
      return [
        refuse(
          'batch-state',
          `Batch ${batch.code} is ${batch.state}; its outputs must be recorded first, and once.`,
          { pointer: '/batch' },
        ),
      ];
    return [...mismatch(batch, all), ...runIsProven(batch, context)];
  },
);

export const confirmDestruction: Act<'confirm-destruction'> = ({
  all,
  batches,
  details,
  context,
}) => {
  const batch = batches.get(details.batch);
  if (!batch?.outputs) return [];
  const outcomes = [...outcomesOf(batch, batch.outputs)];
  return [
    ...confirmed(batch, context),
    ...all.map((c): CustodyEvent =>
      event(context, c.id, 'treatment-confirmed', {
        batch: batch.id,
        outcomes: outcomes
          .filter(([input]) => input.from === c.id)
          .map(([input, outcome]) => ({ package: input.package, outcome })),
      }),
    ),
  ];
};

/** Another person than who recorded the outputs; every POP destroyed, by the masses in every output. */
export function runIsProven(batch: Batch, context: Context): readonly Objection[] {
  const { outputs, completedBy } = batch;
  if (!outputs) return [];
  return [
    ...(completedBy === context.actor.user
      ? [
          refuse(
            'four-eyes',
            'Whoever recorded the outputs may not confirm them: another person must.',
            { rule: 'DES-08' },
          ),
        ]
      : []),
    ...destructionProven(context, { outputs, balance: balanceOf(batch, outputs) }),
    ...stackIsClean(context, outputs),
  ];
}

/** The batch’s own event: its residues come to be. */
export function confirmed(batch: Batch, context: Context): CustodyEvent[] {
  return batch.outputs
    ? [
        batchEvent(context, batch.id, 'batch-confirmed', {
          residues: residuesOf(batch, batch.outputs),
        }),
      ]
    : [];
}

/** The consignments whose packages were fed into a batch. */
export function consignmentsIn({ inputs }: Batch): ReadonlySet<Id> {
  return new Set(inputs.filter(({ source }) => source === 'consignment').map(({ from }) => from));
}

function mismatch(batch: Batch, all: readonly Consignment[]): Objection[] {
  const fed = consignmentsIn(batch);
  return fed.size === all.length && all.every(({ id }) => fed.has(id))
    ? []
    : [refuse('batch-mismatch', 'Name exactly the consignments that are in the batch.')];
}

export function isOwn({ facility }: Batch, { actor }: Context): boolean {
  return facility.organisation === actor.organisation;
}

export function unknownBatch(at = ''): Objection {
  return refuse('unknown-batch', 'No such batch at your plant.', { pointer: at });
}
