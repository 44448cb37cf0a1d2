import fc from 'fast-check';
import { PostgresAuditor } from '@popstrace/persistence';
import { cast } from '../support/cast.js';
import { OfflineHistories } from '../support/offline-histories.js';
import { testDatabase } from '../support/test-database.js';

/** OFFLINE_RUNS=10000 is the size on demand. */
const numRuns = Number(process.env['OFFLINE_RUNS'] ?? 8);

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

describe('the audit', () => {
  const faults = async (): Promise<readonly string[]> => {
    const { findings } = await new PostgresAuditor(db.pool).audit();
    return [...new Set(findings.map(({ fault }) => fault))];
  };

  it('finds the signature of a device behind every event that names one', async () => {
    const { rows } = await db.pool.query(
      `SELECT count(*)::int AS n FROM event WHERE convert_from(body, 'UTF8')::json -> 'device' IS NOT NULL`,
    );
    expect(rows[0].n).toBeGreaterThan(20);
    expect(await faults()).toEqual([]);
  });

  it.each([
    [
      'a signature',
      'device_statement',
      'signature = set_byte(signature, 9, get_byte(signature, 9) # 1)',
    ],
    ['a key', 'device', `public_key = set_byte(public_key, 40, get_byte(public_key, 40) # 1)`],
    ['for whom a device signs', 'device', 'account_id = (SELECT max(id::text)::uuid FROM account)'],
    ['what is believed', 'device_statement', `standing = 'forged'`],
  ])('finds that %s was changed', async (_, table, change) => {
    await db.owner.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`);
    await db.owner.query(`CREATE TABLE kept AS TABLE ${table}`);
    try {
      const { rowCount } = await db.owner.query(`UPDATE ${table} SET ${change}`);
      expect(rowCount).toBeGreaterThan(0);
      expect(await faults()).toEqual(['statement-differs']);
    } finally {
      const column = change.split(' = ')[0] ?? '';
      const name = table === 'device' ? 'id' : 'fingerprint';
      await db.owner.query(
        `UPDATE ${table} t SET ${column} = k.${column} FROM kept k WHERE k.${name} = t.${name}`,
      );
      await db.owner.query('DROP TABLE kept');
      await db.owner.query(`ALTER TABLE ${table} ENABLE TRIGGER ALL`);
    }
    expect(await faults()).toEqual([]);
  });
});
