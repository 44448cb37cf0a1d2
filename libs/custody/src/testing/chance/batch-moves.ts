import { sum, type Id } from '@popstrace/kernel';
import { netOf } from '../../content.js';
import type { Batch } from '../../model.js';
import { personOf, type Member } from '../country.js';
import { outputs } from '../waste.js';
import { give, type Going } from './going.js';
import { guessResidues } from './guess-waste.js';
import { memberOf } from './guessing.js';

/** What usually comes next for a batch. */
export function advanceBatch(going: Going, batch: Batch): void {
  const by = memberOf(batch.facility.organisation);
  if (batch.state === 'open') return run(going, batch, by);
  if (batch.state === 'completed') return confirm(going, batch, by);
  const residue = going.dice.one([...batch.residues.values()].filter(({ fate }) => !fate));
  if (residue) place(going, batch, residue.id, by);
}

export function anythingOf(going: Going, batch: Batch): void {
  const by = memberOf(batch.facility.organisation);
  const residue = going.dice.one([...batch.residues.keys()]) ?? going.story.id();
  switch (going.dice.int(4)) {
    case 0:
      return run(going, batch, by);
    case 1:
      return confirm(going, batch, by);
    case 2:
      return place(going, batch, residue, by);
    default:
      return void give(going, by, {
        kind: 'feed-residue',
        batch: batch.id,
        details: { from: batch.id, residue },
      });
  }
}

export function openOne(going: Going, facility: Member): void {
  const { dice, story } = going;
  const newborn = story.newborn();
  const details = {
    newborn,
    facility: facility.place,
    technology: dice.oneIn(20) ? 'magic' : 'hazardous-waste-incineration',
    operation: dice.oneIn(20) ? 'D15' : 'D10',
  };
  give(going, facility, { kind: 'open-batch', batch: newborn.id, details });
}

function run(going: Going, batch: Batch, by: Member): void {
  const { dice, story } = going;
  const residue = unplacedElsewhere(going, batch);
  if (residue && dice.oneIn(2))
    return void give(going, by, { kind: 'feed-residue', batch: batch.id, details: residue });
  if (batch.inputs.length === 0 && !dice.oneIn(6)) return;
  const startedAt = story.now;
  story.pass(60);
  const net = sum(batch.inputs.map(({ content }) => netOf(content)));
  const pops = batch.inputs.flatMap(({ content }) => content.highest.map(({ pop }) => pop));
  const made = outputs({
    startedAt,
    endedAt: story.now,
    residues: guessResidues(going, net, [...new Set(pops)]),
    addedGrams: dice.oneIn(3) ? BigInt(dice.int(5000)) : 0n,
    emissions: dice.oneIn(3)
      ? [
          {
            pop: dice.one(['pcb', 'pcdd-pcdf', 'nonsense']),
            femtograms: BigInt(dice.int(10 ** 6)),
          },
        ]
      : [],
  });
  give(going, by, { kind: 'complete-batch', batch: batch.id, details: { outputs: made } });
}

function unplacedElsewhere(
  going: Going,
  { id, facility }: Batch,
): { from: Id; residue: Id } | undefined {
  const others = [...going.story.world.batches.values()].filter(
    (b) => b.id !== id && b.facility.organisation === facility.organisation,
  );
  const unplaced = others.flatMap((b) =>
    [...b.residues.values()]
      .filter(({ fate }) => !fate)
      .map((residue) => ({ from: b.id, residue: residue.id })),
  );
  return going.dice.one(unplaced);
}

function confirm(going: Going, batch: Batch, by: Member): void {
  const fed = batch.inputs.filter((i) => i.source === 'consignment').map((i) => i.from);
  const consignments = [...new Set(fed)];
  const second = personOf(by, going.dice.oneIn(8) ? 0 : 1);
  const command =
    consignments.length === 0 || going.dice.oneIn(15)
      ? ({ kind: 'confirm-batch', batch: batch.id, details: {} } as const)
      : ({
          kind: 'confirm-destruction',
          consignments: going.dice.oneIn(15) ? consignments.slice(1) : consignments,
          details: { batch: batch.id },
        } as const);
  going.give({ actor: second, command });
}

function place(going: Going, batch: Batch, residue: Id, by: Member): void {
  const { dice, story } = going;
  if (dice.oneIn(4))
    return void give(going, by, {
      kind: 'consign-residues',
      batch: batch.id,
      details: {
        newborn: story.newborn(),
        residues: dice.oneIn(20) ? [residue, residue] : [residue],
        description: 'ash',
        emergencyPhone: '+999 1 234',
      },
    });
  give(going, by, {
    kind: 'dispose-residue',
    batch: batch.id,
    details: {
      residue,
      operation: dice.oneIn(10) ? dice.one(['D1', 'D15', 'X1']) : 'D5',
      site: by.place,
      ...(dice.oneIn(8) ? { decision: 'EA 3/26' } : {}),
    },
  });
}
