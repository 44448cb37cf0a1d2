import fc from 'fast-check';
import { cast } from '../support/cast.js';
import { OfflineHistories } from '../support/offline-histories.js';
import { testDatabase } from '../support/test-database.js';

/** OFFLINE_RUNS=10000 is the size on demand. */
const numRuns = Number(process.env['OFFLINE_RUNS'] ?? 12);

const db = await testDatabase();
const histories = await OfflineHistories.of(await cast(db));

it(
  'a history ends the same however it is doubled, shuffled, and split over phones and batches',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (chance) => {
        const draw = (bound: number): number => chance(fc.nat, { max: bound - 1 });
        const { inOrder, shuffled, hasBitten } = await histories.compare(draw);
        expect(shuffled).toEqual(inOrder);
        expect(hasBitten).toBe(true);
      }),
      { numRuns },
    );
  },
  30_000 + numRuns * 2_000,
);
