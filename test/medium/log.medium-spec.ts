import {
  noteKeys,
  noteSigner,
  proveEvents,
  proveGrowth,
  receiptNameOf,
  type Receipt,
} from '@popstrace/application';
import { unwrap } from '@popstrace/kernel';
import { openCheckpoint, openLogProof, readRoot, verifyConsistency } from '@popstrace/ledger';
import { Sequencer } from '@popstrace/persistence';
import type pg from 'pg';
import { cast, drum, play } from '../support/cast.js';
import { testDatabase } from '../support/test-database.js';

const db = await testDatabase();
const company = await cast(db);
const { ports } = company;
const story = play(company);

const sequencer = (): Sequencer =>
  new Sequencer({
    pool: db.pool,
    clock: ports.clock,
    name: () => ports.logName.read(),
    signer: (origin) => noteSigner(ports.keys, 'log', origin),
  });

const keys = async () => noteKeys(ports.keys, 'log', await ports.logName.read());
const newest = async () =>
  unwrap(openCheckpoint((await ports.log.checkpoint())!.note, await keys()));

async function count(table: 'event' | 'log_leaf' | 'log_checkpoint'): Promise<number> {
  const { rows } = await db.pool.query<{ n: bigint }>(`SELECT count(*) AS n FROM ${table}`);
  return Number(rows[0]?.n);
}

/** Inserts a chain of events as nothing but bytes: what the log sees of them. */
async function manyEvents(chains: number, recordedAt = 'now()'): Promise<void> {
  await db.owner.query('ALTER TABLE event DISABLE TRIGGER event_guard');
  await db.owner.query(
    `INSERT INTO event (stream_id, seq, id, kind, type, version, occurred_at, recorded_at, organisation_id,
                        account_id, from_state, to_state, previous_hash, hash, body)
     SELECT gen_random_uuid(), 1, gen_random_uuid(), 'consignment', 'declared', 1, now(), ${recordedAt},
            gen_random_uuid(), gen_random_uuid(), 'none', 'draft', NULL, sha256(n::text::bytea), n::text::bytea
       FROM generate_series(1, $1::int) AS n`,
    [chains],
  );
  await db.owner.query('ALTER TABLE event ENABLE ALWAYS TRIGGER event_guard');
}

const first = sequencer();
describe('the log', () => {
  // Before the database is closed, which waits for every connection.
  afterAll(() => first.resign());

  it('begins with a checkpoint over nothing', async () => {
    expect(await first.sweep()).toBe(0);
    expect(await newest()).toMatchObject({ size: 0, origin: 'localhost/log' });
  });

  it('gives each event one leaf, and proves it', async () => {
    const id = await story.straightPath();
    expect(await first.sweep()).toBe(await count('event'));
    expect(await first.sweep()).toBe(0);
    const proofs = await proveEvents(ports, id);
    expect(proofs.map(({ seq }) => seq)).toEqual(proofs.map((_, at) => at + 1));
    for (const { hash, file, position } of proofs)
      expect(unwrap(openLogProof(hash, file, await keys()))).toMatchObject({ index: position });
    expect(openLogProof(proofs[0]!.hash, proofs[1]!.file, await keys()).ok).toBe(false);
  });

  it('grows consistently, through full tiles, in batches', async () => {
    const before = await newest();
    await manyEvents(9_000);
    expect(await first.sweep()).toBe(9_000);
    const after = await newest();
    expect(after.size).toBe(before.size + 9_000);
    expect(await readRoot(after.size, ports.log.tiles)).toEqual(after.root);
    const { path } = unwrap(await proveGrowth(ports, before.size));
    expect(verifyConsistency(before, after, path)).toBe(true);
  });

  it('goes on from what is stored, whoever leads next', async () => {
    await first.resign();
    const second = sequencer();
    await manyEvents(10);
    expect(await second.sweep()).toBe(10);
    await second.resign();
    await story.declare([drum()]);
    expect(await first.sweep()).toBe(1);
    const { size, root } = await newest();
    expect(await readRoot(size, ports.log.tiles)).toEqual(root);
  });

  it('leaves the log to one leader; another takes over when that one’s connection is gone', async () => {
    const second = sequencer();
    expect(await second.sweep()).toBeNull();
    const { rows } = await db.owner.query(
      `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = ${0x706f706c}
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    expect(rows).toHaveLength(1);
    await expect(first.sweep()).rejects.toThrow();
    await manyEvents(3);
    expect(await second.sweep()).toBe(3);
    expect(await first.sweep()).toBeNull();
    await second.resign();
  });

  it('never has a leaf twice or too few when two append at once, as if there were no lock', async () => {
    await first.resign();
    const free = [sequencer(), sequencer()].map((each) => {
      const pool = { connect: async () => withoutLock(await db.pool.connect()) };
      Object.assign((each as unknown as { parts: object }).parts, { pool });
      return each;
    });
    let lost = 0;
    for (let round = 0; round < 8; round += 1) {
      await manyEvents(40);
      const sweeps = await Promise.allSettled(free.map((each) => each.sweep()));
      lost += sweeps.filter(({ status }) => status === 'rejected').length;
    }
    await free[0]?.sweep().catch(() => free[0]?.sweep());
    // A fault that never bit proves nothing: somebody must have been in the other's way.
    expect(lost).toBeGreaterThan(0);
    expect(await count('log_leaf')).toBe(await count('event'));
    const { size, root } = await newest();
    expect(await readRoot(size, ports.log.tiles)).toEqual(root);
    await Promise.all(free.map((each) => each.resign()));
  });

  it('finds what was committed late under an old date', async () => {
    const late = sequencer();
    await late.sweep();
    await manyEvents(2, `now() - interval '20 days'`);
    expect(await late.sweep()).toBe(0);
    // A new leader looks through everything; one that stays does so once a minute.
    await late.resign();
    expect(await late.sweep()).toBe(2);
    await late.resign();
  });

  it('goes on under a new key, and what the old one signed stays verifiable', async () => {
    const [before, known] = [await newest(), await keys()];
    await ports.keys.rotate('log');
    expect(await first.sweep()).toBe(0);
    const note = (await ports.log.checkpoint())!.note;
    expect(openCheckpoint(note, known).ok).toBe(false);
    expect(await newest()).toMatchObject({ size: before.size, root: before.root });
    expect(await keys()).toHaveLength(2);
    const { rows } = await db.pool.query<{ note: string }>(
      'SELECT note FROM log_checkpoint ORDER BY size, signed_at',
    );
    const opened = await Promise.all(
      rows.map(async (row) => openCheckpoint(row.note, await keys())),
    );
    expect(opened.every(({ ok }) => ok)).toBe(true);
  });

  it('goes on no further when what is stored is not what its checkpoint says', async () => {
    await first.resign();
    await db.owner.query('ALTER TABLE log_leaf DISABLE TRIGGER ALL');
    const flip = `UPDATE log_leaf SET event_hash = set_byte(event_hash, 3, get_byte(event_hash, 3) # 1)
                 WHERE position = (SELECT max(position) FROM log_leaf)`;
    expect((await db.owner.query(flip)).rowCount).toBe(1);
    await expect(first.sweep()).rejects.toThrow('popstrace audit');
    await db.owner.query(flip);
    await db.owner.query('ALTER TABLE log_leaf ENABLE ALWAYS TRIGGER log_leaf_append_only');
    expect(await first.sweep()).toBe(0);
  });

  it.each(['log_leaf', 'log_tile', 'log_checkpoint'])(
    'lets the server change nothing in %s',
    async (table) => {
      for (const change of [`DELETE FROM ${table}`, `TRUNCATE ${table}`])
        await expect(db.pool.query(change)).rejects.toThrow(/permission denied/);
      await expect(db.owner.query(`DELETE FROM ${table}`)).rejects.toThrow('only ever added to');
    },
  );

  it('signs receipts that anybody can verify, many with one signature', async () => {
    const { rows } = await db.pool.query<{ hash: string }>(
      `SELECT encode(hash, 'hex') AS hash FROM event ORDER BY recorded_at LIMIT 5`,
    );
    const signed = await Promise.all(
      rows.map(({ hash }) => ports.receipts.sign([{ hash } as Receipt])),
    );
    const name = receiptNameOf(await ports.logName.read());
    const known = await noteKeys(ports.keys, 'receipt', name);
    const opened = signed
      .flat()
      .map(({ hash, signature }) =>
        unwrap(openLogProof(Buffer.from(hash, 'hex'), signature, known)),
      );
    expect(new Set(opened.map(({ note }) => note.text)).size).toBe(1);
    expect(opened.map(({ index, size }) => `${index} of ${size}`)).toContain('4 of 5');
    const [one, other] = signed.flat();
    expect(openLogProof(Buffer.from(other!.hash, 'hex'), one!.signature, known).ok).toBe(false);
    expect(openLogProof(Buffer.from(one!.hash, 'hex'), one!.signature, await keys()).ok).toBe(
      false,
    );
  });
});

function withoutLock(client: pg.PoolClient): pg.PoolClient {
  return new Proxy(client, {
    get: (target, name) => {
      const value = Reflect.get(target, name) as unknown;
      if (name !== 'query') return typeof value === 'function' ? value.bind(target) : value;
      return (asked: unknown, values?: unknown[]) =>
        typeof asked === 'string' && asked.includes('pg_try_advisory_lock')
          ? Promise.resolve({ rows: [{ leads: true }] })
          : (target.query as (...all: unknown[]) => unknown).call(target, asked, values);
    },
  });
}
