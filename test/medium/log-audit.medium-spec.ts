import { noteKeys, noteSigner, type AuditFault, type AuditReport } from '@popstrace/application';
import { leafHash, GrowingTree, signCheckpoint } from '@popstrace/ledger';
import { testSigner } from '@popstrace/ledger/testing';
import { PostgresAuditor, Sequencer } from '@popstrace/persistence';
import { cast, drum, play } from '../support/cast.js';
import { testDatabase } from '../support/test-database.js';

const db = await testDatabase();
const company = await cast(db);
const { ports } = company;
const story = play(company);
const name = await ports.logName.read();
await ports.keys.open();
const keys = await noteKeys(ports.keys, 'log', name);
const signer = (origin: string) => noteSigner(ports.keys, 'log', origin);
const { pool } = db;
let kept = '';

beforeAll(async () => {
  const parts = { pool, clock: ports.clock, name: () => Promise.resolve(name), signer };
  const sequencer = new Sequencer(parts);
  await story.straightPath();
  await sequencer.sweep();
  kept = (await ports.log.checkpoint())!.note;
  // Enough leaves for a full tile.
  for (let round = 0; round < 6; round += 1)
    await Promise.all(Array.from({ length: 45 }, () => story.declare([drum()])));
  await sequencer.sweep();
  await sequencer.resign();
});

/** The audit in the superuser's own transaction, which alone sees the change. */
async function audited(held: readonly string[] = [kept]): Promise<AuditReport> {
  const query = (text: string, values?: unknown[]) =>
    /^(BEGIN|ROLLBACK)/.test(text) ? Promise.resolve({ rows: [] }) : db.owner.query(text, values);
  const own = { connect: () => Promise.resolve({ query, release: () => undefined }) };
  return new PostgresAuditor(own as never, { keys, held }).audit().finally(async () => {
    await db.owner.query('CLOSE audited');
  });
}

const TABLES = ['log_leaf', 'log_tile', 'log_checkpoint'];

async function tampered(change: () => Promise<number | null>, held?: readonly string[]) {
  await db.owner.query('BEGIN');
  try {
    for (const table of TABLES) await db.owner.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`);
    // A fault that never bit proves nothing.
    expect(await change()).toBeGreaterThan(0);
    return (await audited(held)).findings.map(({ fault }) => fault);
  } finally {
    await db.owner.query('ROLLBACK');
  }
}

const sql = (statement: string) => async () => (await db.owner.query(statement)).rowCount;

it('is clean as it was written', async () => {
  const auditor = new PostgresAuditor(pool, { keys, held: [kept] });
  expect(await auditor.audit()).toMatchObject({ clean: true });
});

it.each<[string, string, AuditFault]>([
  [
    'a leaf',
    `UPDATE log_leaf SET event_hash = set_byte(event_hash, 0, get_byte(event_hash, 0) # 1) WHERE position = 7`,
    'leaf-differs',
  ],
  ['a leaf that is dropped', `DELETE FROM log_leaf WHERE position = 9`, 'leaf-missing'],
  [
    'the last leaf that is dropped',
    `DELETE FROM log_leaf WHERE position = (SELECT max(position) FROM log_leaf)`,
    'checkpoint-differs',
  ],
  [
    'a leaf for no event',
    `INSERT INTO log_leaf SELECT max(position) + 1, gen_random_uuid(), 1, sha256('x') FROM log_leaf`,
    'leaf-without-event',
  ],
  [
    'a bit of a tile',
    `UPDATE log_tile SET hashes = set_byte(hashes, 4000, get_byte(hashes, 4000) # 64)`,
    'tile-differs',
  ],
  ['the root of a tile', `UPDATE log_tile SET root = sha256('x')`, 'tile-differs'],
  ['a tile that is dropped', `DELETE FROM log_tile`, 'tile-differs'],
  [
    'a tile that is put in',
    `INSERT INTO log_tile SELECT 0, 900, hashes, root FROM log_tile`,
    'tile-differs',
  ],
  [
    'a checkpoint that somebody has, and that is dropped',
    `DELETE FROM log_checkpoint WHERE size = (SELECT min(size) FROM log_checkpoint)`,
    'checkpoint-differs',
  ],
  [
    'the root of a checkpoint',
    `UPDATE log_checkpoint SET root = sha256('x') WHERE size = (SELECT max(size) FROM log_checkpoint)`,
    'checkpoint-differs',
  ],
  [
    'the note of a checkpoint',
    `UPDATE log_checkpoint SET note = replace(note, 'localhost', 'localhosT')`,
    'checkpoint-differs',
  ],
])('finds %s changed by a superuser', async (_, statement, fault) => {
  expect(await tampered(sql(statement))).toContain(fault);
});

it('finds two leaves that were swapped', async () => {
  expect(await tampered(swapLeaves)).toContain('checkpoint-differs');
});

/** Two leaves change places: each is still the hash of its event. */
async function swapLeaves(): Promise<number | null> {
  const move = (from: number, to: number) =>
    db.owner.query('UPDATE log_leaf SET position = $2 WHERE position = $1', [from, to]);
  await move(4, 1_000_000);
  await move(5, 4);
  return (await move(1_000_000, 5)).rowCount;
}

it('finds an event that the log left out', async () => {
  const found = await tampered(async () => {
    await db.owner.query('ALTER TABLE log_leaf DROP CONSTRAINT log_leaf_pkey');
    await db.owner.query('DELETE FROM log_leaf WHERE position = 3');
    await db.owner.query(`UPDATE log_checkpoint SET signed_at = signed_at + interval '1 hour'`);
    return (await db.owner.query('UPDATE log_leaf SET position = position - 1 WHERE position > 3'))
      .rowCount;
  });
  expect(found).toContain('event-not-logged');
});

/** Everything is made anew over other leaves, as whoever may do anything in the database would. */
async function rewrite(by: typeof signer): Promise<number | null> {
  await swapLeaves();
  const { rows } = await db.owner.query<{ event_hash: Buffer }>(
    'SELECT event_hash FROM log_leaf ORDER BY position',
  );
  const checkpoints = await db.owner.query<{ size: bigint }>('SELECT size FROM log_checkpoint');
  await db.owner.query('DELETE FROM log_tile');
  const tree = GrowingTree.empty();
  for (const { level, index, hashes, root } of tree.append(
    rows.map((row) => leafHash(row.event_hash)),
  ))
    await db.owner.query('INSERT INTO log_tile VALUES ($1, $2, $3, $4)', [
      level,
      index,
      hashes,
      root,
    ]);
  for (const { size } of checkpoints.rows) {
    const part = GrowingTree.empty();
    part.append(rows.slice(0, Number(size)).map((row) => leafHash(row.event_hash)));
    const checkpoint = { origin: name, size: Number(size), root: part.root() };
    const note = signCheckpoint(checkpoint, [await by(name)]);
    await db.owner.query('UPDATE log_checkpoint SET root = $2, note = $3 WHERE size = $1', [
      size,
      checkpoint.root,
      note,
    ]);
  }
  return checkpoints.rowCount;
}

it('finds a log that was written anew whole, by its signatures', async () => {
  const thief = { ...testSigner(name), kid: 'x' };
  expect(await tampered(() => rewrite(() => Promise.resolve(thief)), [])).toContain(
    'checkpoint-differs',
  );
});

it('finds one that was signed anew with the log’s own key, by a checkpoint that others kept', async () => {
  expect(await tampered(() => rewrite(signer), [])).toEqual([]);
  expect(await tampered(() => rewrite(signer), [kept])).toEqual(['log-forked']);
});

it('is clean again when everything was taken back', async () => {
  expect(await new PostgresAuditor(pool, { keys, held: [kept] }).audit()).toMatchObject({
    clean: true,
  });
});
