import type { AuditFault, AuditReport } from '@popstrace/application';
import { PostgresAuditor } from '@popstrace/persistence';
import { cast, drum, play } from '../support/cast.js';
import { testDatabase } from '../support/test-database.js';

const db = await testDatabase();
const company = await cast(db);
const story = play(company);
const audit = (): Promise<AuditReport> => new PostgresAuditor(db.pool).audit();

beforeAll(async () => {
  await story.straightPath();
  const second = await story.declare([drum(), drum()]);
  await story.label(second);
});

/** A superuser does what no trigger stops, looks at what the audit says, and takes it back. */
async function tampered(statement: string): Promise<AuditReport> {
  await db.owner.query('BEGIN');
  for (const table of ['event', 'posting', 'lineage'])
    await db.owner.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`);
  for (const { name } of (
    await db.owner.query<{ name: string }>(
      `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'event'::regclass`,
    )
  ).rows)
    await db.owner.query(`ALTER TABLE ${name} DISABLE TRIGGER ALL`);
  const { rowCount } = await db.owner.query(statement);
  // A fault that never bit proves nothing.
  expect(rowCount).toBeGreaterThan(0);
  try {
    return await auditWithin();
  } finally {
    await db.owner.query('ROLLBACK');
  }
}

/** The audit in the superuser's own transaction, which alone sees the change. */
async function auditWithin(): Promise<AuditReport> {
  const query = (text: string, values?: unknown[]) =>
    /^(BEGIN|ROLLBACK)/.test(text) ? Promise.resolve({ rows: [] }) : db.owner.query(text, values);
  const pool = { connect: () => Promise.resolve({ query, release: () => undefined }) };
  const report = await new PostgresAuditor(pool as never).audit();
  await db.owner.query('CLOSE audited');
  return report;
}

it('is clean as it was written', async () => {
  const report = await audit();
  expect(report).toMatchObject({ clean: true, findings: [], streams: 3 });
  expect(report.events).toBeGreaterThan(30);
});

it('says how far it is', async () => {
  const seen: number[] = [];
  const { events } = await new PostgresAuditor(db.pool).audit((progress) =>
    seen.push(progress.events),
  );
  expect(seen.at(-1)).toBe(events);
});

const certificate = `(SELECT stream_id FROM event WHERE type = 'certified')`;

it.each<[string, string, AuditFault]>([
  [
    'one byte of one event',
    `UPDATE event SET body = set_byte(body, 20, get_byte(body, 20) # 1) WHERE type = 'certified'`,
    'hash-differs',
  ],
  [
    'an event and its hash',
    `UPDATE event SET body = b.body, hash = sha256(b.body) FROM (SELECT stream_id AS s, seq AS q, convert_to(replace(convert_from(body, 'UTF8'), 'XA 1234', 'XA 1235'), 'UTF8') AS body FROM event WHERE type = 'booked') b WHERE stream_id = s AND seq = q`,
    'link-broken',
  ],
  ['an event that is taken out', `DELETE FROM event WHERE type = 'accepted'`, 'sequence-broken'],
  ['the last event of a chain', `DELETE FROM event WHERE type = 'certified'`, 'head-differs'],
  ['a whole chain', `DELETE FROM event WHERE stream_id = ${certificate}`, 'row-without-events'],
  [
    'a state beside the bytes',
    `UPDATE event SET to_state = 'disposed' WHERE type = 'certified'`,
    'step-differs',
  ],
  [
    'who acted, beside the bytes',
    `UPDATE event SET account_id = gen_random_uuid() WHERE type = 'certified'`,
    'column-differs',
  ],
  [
    'when it happened, beside the bytes',
    `UPDATE event SET occurred_at = occurred_at - interval '1 day' WHERE type = 'accepted'`,
    'column-differs',
  ],
  [
    'bytes that are spelt otherwise',
    `UPDATE event SET body = b, hash = sha256(b) FROM (SELECT stream_id AS s, seq AS q, convert_to(convert_from(body, 'UTF8') || ' ', 'UTF8') AS b FROM event WHERE type = 'certified') x WHERE stream_id = s AND seq = q`,
    'not-canonical',
  ],
  [
    'the head of a chain',
    `UPDATE stream SET seq = seq + 1 WHERE id = ${certificate}`,
    'head-differs',
  ],
  [
    'a consignment',
    `UPDATE consignment SET doc = replace(doc::text, 'Transformer oil', 'Rain water')::json`,
    'row-differs',
  ],
  [
    'the state of a consignment',
    `UPDATE consignment SET state = 'draft' WHERE state = 'certified'`,
    'row-differs',
  ],
  [
    'a package',
    `UPDATE package SET net_g = net_g - 1 WHERE id = (SELECT min(id::text)::uuid FROM package)`,
    'row-differs',
  ],
  [
    'a package that is put in',
    `INSERT INTO package SELECT gen_random_uuid(), consignment_id, NULL, state, net_g, roots, doc FROM package LIMIT 1`,
    'row-without-events',
  ],
  [
    'a package that is taken out',
    `DELETE FROM package WHERE id = (SELECT min(id::text)::uuid FROM package)`,
    'row-differs',
  ],
  ['a batch', `UPDATE batch SET doc = replace(doc::text, 'LAB-1', 'LAB-2')::json`, 'row-differs'],
  [
    'the mass journal',
    `UPDATE posting SET amount = amount + 1 WHERE account = 'destroyed' AND pop = ''`,
    'journal-differs',
  ],
  [
    'a line of the journal that is put in',
    `INSERT INTO posting SELECT stream_id, seq, occurred_at, 'lost', territory, operation, pop, 5 FROM posting LIMIT 1`,
    'journal-differs',
  ],
  [
    'the moment of a line of the journal',
    `UPDATE posting SET occurred_at = occurred_at - interval '1 year' WHERE account = 'destroyed'`,
    'row-without-events',
  ],
  [
    'the journal of a month',
    `UPDATE journal_month SET came = came + 1, went = went + 1 WHERE account = 'destroyed' AND pop = ''`,
    'month-differs',
  ],
  [
    'a month that is put in',
    `INSERT INTO journal_month SELECT '1999-01-01', account, territory, operation, pop, came, went, postings, recorded_until FROM journal_month LIMIT 1`,
    'month-differs',
  ],
  ['lineage', `UPDATE lineage SET grams = grams + 1`, 'lineage-differs'],
  [
    'who may see a consignment',
    `UPDATE consignment SET parties = parties || gen_random_uuid() WHERE state = 'certified'`,
    'row-differs',
  ],
  [
    'what a plant took in under its permit',
    `UPDATE consignment SET accepted_g = accepted_g - 1 WHERE state = 'certified'`,
    'row-differs',
  ],
  [
    'the first holders of a package',
    `UPDATE package SET roots = roots || gen_random_uuid()`,
    'row-differs',
  ],
  ['the plant of a batch', `UPDATE batch SET facility_id = gen_random_uuid()`, 'row-differs'],
  ['the event of an arrow', `UPDATE lineage SET seq = 1`, 'lineage-differs'],
  [
    'a label that is put in',
    `INSERT INTO label SELECT 'forged', package_id, issued_at, NULL, NULL FROM label LIMIT 1`,
    'row-without-events',
  ],
  [
    'a label that is revoked by hand',
    `UPDATE label SET revoked_at = now() WHERE code = (SELECT min(label) FROM package)`,
    'label-differs',
  ],
])('finds %s changed by a superuser', async (_, statement, fault) => {
  const report = await tampered(statement);
  expect(report.clean).toBe(false);
  expect(report.findings.map((finding) => finding.fault)).toContain(fault);
});

it('is clean again when everything was taken back', async () => {
  expect(await audit()).toMatchObject({ clean: true });
});
