import {
  completeBatch,
  confirmDestruction,
  consignResidues,
  disposeConsignment,
  openBatch,
  regroupConsignments,
  startTreatment,
} from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { ash, cast, done, drum, play } from '../support/cast.js';
import { testDatabase } from '../support/test-database.js';

const db = await testDatabase();
const company = await cast(db);
const { ports, plant } = company;
const story = play(company);
/** The plant as the holder of what it made. */
const onward = play({ ...company, holder: plant });
const by = { actor: plant.actor };

/** A drum of almost pure PCB, destroyed down to ash that is POPs waste still. */
async function burnt(): Promise<{ readonly id: Id; readonly batch: Id; readonly residue: Id }> {
  const constituents = [
    { pop: 'pcb', concentrationPpq: 9n * 10n ** 14n, basis: 'measured' as const },
  ];
  const id = await story.declare([{ ...drum(1_000_000n), constituents }]);
  await story.label(id);
  await story.book(id);
  await story.deliver(id);
  const run = { site: plant.site, technology: 'hazardous-waste-incineration', operation: 'D10' };
  const batch = done(await openBatch(ports, by, run)).receipts[0]?.stream as Id;
  await story.scanAll(plant.actor, id, 'treat', batch);
  done(await startTreatment(ports, by, id, batch));
  done(await completeBatch(ports, by, batch, ash(6n * 10n ** 10n)));
  done(await confirmDestruction(ports, { actor: plant.second }, batch));
  const [residue] = [...((await ports.reader.batch(batch))?.residues.keys() ?? [])];
  return { id, batch, residue: residue as Id };
}

async function consigned({ batch, residue }: { batch: Id; residue: Id }): Promise<Id> {
  const input = { residues: [residue], description: 'Ash with PCB', emergencyPhone: '+999 1' };
  const id = done(await consignResidues(ports, by, batch, input)).consignments[0]?.id as Id;
  await onward.label(id);
  return id;
}

it('ends a consignment when all is certified into which its residues were regrouped', async () => {
  const both = [await burnt(), await burnt()];
  const sent: Id[] = [];
  for (const each of both) sent.push(await consigned(each));
  const input = { consignments: sent, description: 'Ash of two runs', at: plant.site };
  const { consignments } = done(await regroupConsignments(ports, by, input));
  const grouped = consignments.find(({ id }) => !sent.includes(id))?.id as Id;
  await onward.book(grouped);
  await onward.deliver(grouped);
  await onward.destroy(grouped);
  for (const { id } of both)
    expect(await disposeConsignment(ports, by, id, {})).toMatchObject({
      error: [{ code: 'residue-above-limit' }],
    });
  await onward.certify(grouped);
  for (const { id } of both) {
    await story.certify(id);
    expect(await story.read(id)).toMatchObject({ state: 'certified' });
  }
});
