import { CONSIGNMENT_STATES } from '@popstrace/custody';
import { PostgresAuditor } from '@popstrace/persistence';
import { portsOf } from '../../apps/api/src/wiring/ports.js';
import { demoIn, seedDemo } from '../../apps/demo/src/index.js';
import { testDatabase } from '../support/test-database.js';

const PRESENT = Date.parse('2026-11-24T12:00:00Z');
const [db, twin] = [await testDatabase(), await testDatabase()];

beforeAll(async () => {
  expect(await demoIn(portsOf(db))).toBe('none');
  await seedDemo(db, PRESENT);
});

const rows = async <T>(text: string, from = db) =>
  (await from.pool.query(text)).rows as readonly T[];

describe('the demo country', () => {
  it('is known again', async () => expect(await demoIn(portsOf(db))).toBe('whole'));

  it('holds consignments in every state', async () => {
    const found = await rows<{ state: string }>('SELECT DISTINCT state FROM consignment');
    expect(found.map(({ state }) => state).sort()).toEqual([...CONSIGNMENT_STATES].sort());
  });

  it('has a past of two years, and no future', async () => {
    const [time] = await rows<{ first: string; last: string }>(
      'SELECT min(recorded_at) AS first, max(recorded_at) AS last FROM event',
    );
    expect(Date.parse(time!.first)).toBeLessThan(PRESENT - 700 * 86_400_000);
    expect(Date.parse(time!.last)).toBeLessThanOrEqual(PRESENT);
  });

  it('has every event in the table of its month', async () => {
    expect((await db.owner.query('SELECT FROM event_other')).rowCount).toBe(0);
  });

  it('passes the audit', async () => {
    const report = await new PostgresAuditor(db.pool).audit();
    expect(report).toMatchObject({ clean: true, findings: [] });
  });

  it('is the same each time: identifiers, codes, labels, where everything stands, and every hash', async () => {
    await seedDemo(twin, PRESENT);
    const consignments = `SELECT id, code, state FROM consignment ORDER BY id`;
    const chains = `SELECT id, seq, encode(head_hash, 'hex') AS head FROM stream ORDER BY id`;
    const packages = 'SELECT id, consignment_id, label, state, net_g FROM package ORDER BY id';
    expect(await rows(consignments, twin)).toEqual(await rows(consignments));
    expect(await rows(chains, twin)).toEqual(await rows(chains));
    expect(await rows(packages, twin)).toEqual(await rows(packages));
  });
});
