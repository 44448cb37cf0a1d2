import type { Id } from '@popstrace/kernel';
import { cast, drum, play } from '../support/cast.js';
import { testDatabase } from '../support/test-database.js';

const db = await testDatabase();
const company = await cast(db);
const story = play(company);

const COLUMNS = `stream_id, seq, id, kind, type, version, occurred_at, recorded_at, organisation_id,
  account_id, from_state, to_state, previous_hash, hash, body`;

let id: Id;
beforeAll(async () => {
  id = await story.declare([drum()]);
});

/** The next event of the consignment's chain as the lane would write it, with one thing changed. */
async function append(change: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const next: Record<string, string> = {
    seq: 's.seq + 1',
    type: `'segregated'`,
    from_state: 's.state',
    to_state: `'segregated'`,
    previous_hash: 's.head_hash',
    hash: `sha256('body'::bytea)`,
    ...change,
  };
  return db.pool.query(
    `INSERT INTO event (${COLUMNS})
     SELECT s.id, ${next['seq']}, gen_random_uuid(), 'consignment', ${next['type']}, 1, now(), now(),
            gen_random_uuid(), gen_random_uuid(), ${next['from_state']}, ${next['to_state']},
            ${next['previous_hash']}, ${next['hash']}, 'body'::bytea
       FROM stream s WHERE s.id = $1`,
    [id],
  );
}

describe('the guard of the ledger, as the application role', () => {
  it.each([
    [
      'another hash than that of its bytes',
      { hash: `sha256('other'::bytea)` },
      /the hash is not that of its bytes/,
    ],
    ['a number left out', { seq: 's.seq + 2' }, /does not follow the head/],
    [
      'a number used again',
      { seq: 's.seq', previous_hash: 'NULL' },
      /does not follow|duplicate key/,
    ],
    [
      'another event before it',
      { previous_hash: `sha256('other'::bytea)` },
      /does not follow the head/,
    ],
    [
      'another state before it',
      { type: `'labelled'`, from_state: `'segregated'`, to_state: `'labelled'` },
      /does not follow the head/,
    ],
    [
      'a transition that the table does not have',
      { to_state: `'certified'` },
      /no transition allows it/,
    ],
    ['an event type that nobody knows', { type: `'vanished'` }, /no transition allows it/],
  ])('refuses %s', async (_, change, reason) => {
    await expect(append(change)).rejects.toThrow(reason);
  });

  it('takes the very same event with nothing changed, and moves the head', async () => {
    await append();
    const { rows } = await db.pool.query('SELECT seq, state FROM stream WHERE id = $1', [id]);
    expect(rows).toEqual([{ seq: 2, state: 'segregated' }]);
  });

  it.each([
    `UPDATE event SET type = 'declared'`,
    `DELETE FROM event`,
    `TRUNCATE event`,
    `UPDATE stream SET seq = 9`,
    `INSERT INTO stream SELECT gen_random_uuid(), kind, seq, head_hash, state, last_recorded_at FROM stream LIMIT 1`,
    `UPDATE posting SET amount = 0`,
    `DELETE FROM lineage`,
    `INSERT INTO legal_step VALUES ('consignment', 'vanished', 'draft', 'certified')`,
    `ALTER TABLE event DISABLE TRIGGER ALL`,
    `DROP TABLE event`,
    `SET session_replication_role = replica`,
  ])('has no right to %s', async (statement) => {
    await expect(db.pool.query(statement)).rejects.toThrow(/permission denied|must be owner/);
  });

  it('has no right to a month of events beside its parent', async () => {
    const { rows } = await db.owner.query<{ name: string }>(
      `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'event'::regclass`,
    );
    expect(rows.length).toBeGreaterThanOrEqual(5);
    for (const { name } of rows)
      await expect(
        db.pool.query(`INSERT INTO ${name} SELECT * FROM event LIMIT 1`),
      ).rejects.toThrow(/permission denied/);
  });
});

describe('the guard of the ledger, against its own owner', () => {
  it.each([
    `UPDATE event SET type = 'declared'`,
    `DELETE FROM event`,
    `TRUNCATE event`,
    `UPDATE posting SET amount = 0`,
    `DELETE FROM posting`,
  ])('refuses %s', async (statement) => {
    await expect(db.owner.query(statement)).rejects.toThrow(/only ever added to/);
  });

  it('refuses to empty any month, even as a replica', async () => {
    const { rows } = await db.owner.query<{ name: string }>(
      `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'event'::regclass`,
    );
    await db.owner.query('SET session_replication_role = replica');
    for (const { name } of rows)
      await expect(db.owner.query(`TRUNCATE ${name}`)).rejects.toThrow(/only ever added to/);
    await expect(db.owner.query('DELETE FROM event')).rejects.toThrow(/only ever added to/);
    await db.owner.query('SET session_replication_role = origin');
  });
});
