import { giveCommand, regroupConsignments } from '@popstrace/application';
import type { Day, Id } from '@popstrace/kernel';
import { cast, done, drum, play } from '../support/cast.js';
import { testDatabase } from '../support/test-database.js';

const db = await testDatabase();
const company = await cast(db);
const { ports, holder, carrier, plant, authority } = company;
const story = play(company);
const onward = play({ ...company, holder: plant });

const usage = async () => (await ports.reader.usage([plant.site], ports.clock.now()))[0];
const filled = (received: bigint, lies: bigint) => ({
  site: plant.site,
  receivedThisYearGrams: received,
  inStoreGrams: lies,
});

beforeAll(() =>
  ports.permits.add({
    ...{ id: ports.ids.next(), organisation: plant.organisation, site: plant.site },
    ...{ activity: 'storage', authority: 'Environment agency', number: 'P-storage' },
    ...{ technologies: [], operations: ['D15'], pops: 'all', maxConcentration: null },
    ...{ annualCapacity: null, storageLimit: null, storageDays: null },
    ...{ validFrom: '2020-01-01' as Day, validTo: '2099-12-31' as Day },
  }),
);

/** Two drums of 200 kg in the plant's store, on their way. */
async function stored(): Promise<Id> {
  const id = await story.declare([drum(), drum()]);
  await story.label(id);
  await story.book(id);
  await story.scanAll(carrier.actor, id, 'collect');
  await story.handOverBoth(id, 'collect', [holder.actor, carrier.actor]);
  await story.scanAll(carrier.actor, id, 'store');
  await story.handOverBoth(id, 'store', [carrier.actor, plant.actor], { storage: plant.site });
  return id;
}

it('counts what a store took in and regrouped onward: in the year for ever, in the store until it leaves', async () => {
  expect(await usage()).toEqual(filled(0n, 0n));
  const id = await stored();
  expect(await usage()).toEqual(filled(400_000n, 400_000n));
  await held(id, 'hold');
  expect(await usage()).toEqual(filled(400_000n, 400_000n));
  await held(id, 'release');
  const input = { consignments: [id], description: 'Oil, onward', at: plant.site };
  const { consignments } = done(await regroupConsignments(ports, { actor: plant.actor }, input));
  const grouped = consignments.find((c) => c.id !== id)?.id as Id;
  expect(await usage()).toEqual(filled(400_000n, 400_000n));
  await onward.book(grouped);
  await onward.scanAll(carrier.actor, grouped, 'collect');
  expect(await usage()).toEqual(filled(400_000n, 400_000n));
  await onward.handOverBoth(grouped, 'collect', [plant.actor, carrier.actor]);
  expect(await usage()).toEqual(filled(400_000n, 0n));
});

async function held(id: Id, kind: 'hold' | 'release'): Promise<void> {
  const details = {
    reason: 'A look at the papers',
    ...(kind === 'hold' ? { reference: 'EA 1' } : {}),
  };
  const command = { kind, consignments: [id], details } as Parameters<typeof giveCommand>[2];
  done(await giveCommand(ports, { actor: authority.actor }, command));
}
