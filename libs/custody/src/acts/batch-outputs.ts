import { pointer, type Id } from '@popstrace/kernel';
import { inputMass, residueMass } from '../balance.js';
import type { PopMass } from '../content.js';
import type { Context } from '../context.js';
import type { Batch, BatchOutputs } from '../model.js';
import { refuse } from '../refusals.js';
import type { Objection } from '../subject.js';
import { constituentObjections, massObjections, popObjections } from './declaration.js';

/** Something went in; times are in order; masses are masses, and no more comes out than went in with what was added. */
export function outputObjections(
  batch: Batch,
  outputs: BatchOutputs,
  context: Context,
): Objection[] {
  return [
    ...(batch.inputs.length > 0
      ? []
      : [refuse('nothing-to-do', 'Nothing was fed into this batch.')]),
    ...timeObjections(outputs, context),
    ...(outputs.addedGrams >= 0n
      ? []
      : [refuse('not-a-mass', 'What was added weighs nothing or more.', { pointer: '/added' })]),
    ...residueObjections(batch, outputs),
    ...releaseObjections(outputs.emissions, '/emissions'),
    ...releaseObjections(outputs.stack, '/stack'),
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

function timeObjections(
  { startedAt, endedAt }: BatchOutputs,
  { occurredAt }: Context,
): Objection[] {
  const at = { pointer: '/endedAt' };
  if (endedAt <= startedAt) return [refuse('run-too-short', 'The run ends after it starts.', at)];
  return endedAt <= occurredAt
    ? []
    : [refuse('in-the-future', 'The run cannot have ended yet: check the clock.', at)];
}

function residueObjections({ inputs }: Batch, { residues }: BatchOutputs): Objection[] {
  const taken = new Set<Id>(inputs.map((input) => input.package));
  return residues.flatMap((residue, index) => {
    const at = pointer('residues', index);
    const again = taken.has(residue.id);
    taken.add(residue.id);
    return [
      ...(again
        ? [
            refuse('identifier-taken', 'This residue is there already: give it another identity.', {
              pointer: `${at}/id`,
            }),
          ]
        : []),
      ...massObjections(residue, at),
      ...constituentObjections(residue.constituents, `${at}/constituents`),
    ];
  });
}

function releaseObjections(masses: readonly PopMass[], at: string): Objection[] {
  const pops = masses.map(({ pop }) => pop);
  return masses.flatMap(({ pop, femtograms }, index) => [
    ...popObjections(pop, { twice: pops.indexOf(pop) !== index }, `${at}/${index}/pop`),
    ...(femtograms >= 0n
      ? []
      : [
          refuse('not-a-mass', 'A release weighs nothing or more.', {
            pointer: `${at}/${index}/mass`,
          }),
        ]),
  ]);
}
