import { randomUUID } from 'node:crypto';
import { ACCOUNTS, monthsOf, type Account, type DatedPosting } from '@popstrace/custody';
import { instantOf, type Instant } from '@popstrace/kernel';
import { JournalRepository } from '@popstrace/persistence';
import { endsOf, sumsOf, type Span } from '@popstrace/reports';
import fc from 'fast-check';
import { testDatabase } from '../support/test-database.js';

const db = await testDatabase();
const journal = new JournalRepository(db.pool);
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 25);

const YEARS = { min: Date.parse('2024-11-20'), max: Date.parse('2026-02-10') };
const moment = fc
  .oneof(
    fc.integer(YEARS),
    // The very ends of months, where one would count twice or never.
    fc
      .constantFrom(
        '2025-01-01T00:00:00.000Z',
        '2025-01-31T23:59:59.999Z',
        '2025-02-01T00:00:00.000Z',
      )
      .map(Date.parse),
  )
  .map(instantOf);
const amount = fc.bigInt({ min: -(10n ** 21n), max: 10n ** 21n }).filter((n) => n !== 0n);

const posting: fc.Arbitrary<DatedPosting> = fc.record({
  occurredAt: moment,
  recordedAt: fc.constant('2026-03-01T00:00:00.000Z' as Instant),
  posting: fc.record({
    account: fc.constantFrom(...(Object.keys(ACCOUNTS) as Account[])),
    territory: fc.constantFrom('XA', 'XA-01', 'XA-02', 'XB', 'XAB'),
    operation: fc.constantFrom(null, 'D10', 'R4'),
    grams: amount,
    pops: fc.uniqueArray(fc.record({ pop: fc.constantFrom('pcb', 'ddt'), femtograms: amount }), {
      selector: ({ pop }) => pop,
    }),
  }),
});

/** Both tables, as the lane writes them. */
async function write(postings: readonly DatedPosting[]): Promise<void> {
  await db.owner.query('TRUNCATE journal_month');
  await db.owner.query('ALTER TABLE posting DISABLE TRIGGER ALL');
  await db.owner.query('DELETE FROM posting');
  for (const { occurredAt, posting: p } of postings)
    for (const [pop, moved] of [['', p.grams], ...p.pops.map((m) => [m.pop, m.femtograms])])
      await db.pool.query(
        `INSERT INTO posting (stream_id, seq, occurred_at, account, territory, operation, pop, amount)
         VALUES ($1, 1, $2, $3, $4, $5, $6, $7)`,
        [randomUUID(), occurredAt, p.account, p.territory, p.operation, pop, moved],
      );
  for (const sum of monthsOf(postings))
    await db.pool.query(`INSERT INTO journal_month VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, [
      ...[`${sum.month}-01`, sum.account, sum.territory, sum.operation ?? '', sum.pop],
      ...[sum.came, sum.went, sum.postings, sum.recordedUntil],
    ]);
}

/** Nothing but the postings, and nothing but SQL. */
async function raw({ from, to }: Span): Promise<readonly object[]> {
  const { rows } = await db.pool.query(
    `SELECT account, operation, pop, coalesce(sum(amount) FILTER (WHERE amount > 0), 0)::text AS came,
            coalesce(-sum(amount) FILTER (WHERE amount < 0), 0)::text AS went
       FROM posting WHERE ($1::timestamptz IS NULL OR occurred_at >= $1) AND occurred_at < $2
         AND (territory = 'XA' OR territory LIKE 'XA-%') GROUP BY 1, 2, 3`,
    [from ?? null, to],
  );
  return rows;
}

const spelt = (rows: readonly object[]): string[] =>
  rows
    .map((row) => JSON.stringify(row, (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v)))
    .sort();

it('tells the same by month, by raw SQL and by a fold, for any history and any period', async () => {
  const span: fc.Arbitrary<Span> = fc
    .tuple(moment, moment, fc.boolean())
    .map(([a, b, open]) => ({ ...(open ? {} : { from: a < b ? a : b }), to: a < b ? b : a }));
  await fc.assert(
    fc.asyncProperty(
      fc.array(posting, { maxLength: 15 }),
      fc.array(span, { minLength: 3, maxLength: 3 }),
      async (postings, spans) => {
        await write(postings);
        for (const asked of spans) {
          const [sums, ends] = await journal.now(async (view) => [
            await view.sums(asked, 'XA'),
            await view.ends(asked, 'XA'),
          ]);
          const fold = spelt(sumsOf(postings, asked, 'XA'));
          expect(spelt(sums)).toEqual(fold);
          expect(spelt(await raw(asked))).toEqual(fold);
          expect(spelt(ends)).toEqual(spelt(endsOf(postings, asked, 'XA')));
        }
      },
    ),
    { numRuns: RUNS },
  );
});
