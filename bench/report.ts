import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '@popstrace/access';
import { makeReport, type JournalView, type ReportPorts } from '@popstrace/application';
import { unwrap, type Instant } from '@popstrace/kernel';
import {
  connectDatabase,
  ownerClient,
  startEmbeddedPostgres,
  type Database,
} from '@popstrace/persistence';
import type { End, Span, Sum } from '@popstrace/reports';
import type pg from 'pg';
import { portsOf } from '../apps/api/src/index.js';
import { MIGRATIONS } from '../migrations/index.js';
import { EVENTS_EACH, fillJournal } from './report-country.js';
import { median, rounded, type BenchResult } from './result.js';

const GOAL_MS = 10;
const ROUNDS = 21;
const RAW_ROUNDS = 3;
/** The goal is stated for a million; a quick run makes fewer, and says so. */
const CONSIGNMENTS = Number(process.env['BENCH_CONSIGNMENTS'] ?? 20_000);

/**
 * The national report of a year, read from the journal by month, built and frozen; against the same
 * report from raw SQL over the postings, which is what it would cost without. Both must be the same,
 * bit by bit.
 */
export async function bench(): Promise<BenchResult> {
  const folder = await mkdtemp(join(tmpdir(), 'popstrace-bench-'));
  const postgres = await startEmbeddedPostgres(folder, () => process.exit(1));
  const { url, ownerUrl } = postgres;
  const keysDir = join(folder, 'keys');
  const database = await connectDatabase({ url, ownerUrl }, { migrations: MIGRATIONS, keysDir });
  const owner = ownerClient(ownerUrl);
  await owner.connect();
  try {
    await fillJournal(owner, CONSIGNMENTS);
    return await measure(database);
  } finally {
    await owner.end();
    await database.close();
    await postgres.stop();
    await rm(folder, { recursive: true });
  }
}

async function measure(database: Database): Promise<BenchResult> {
  const clock = { now: () => '2026-02-01T00:00:00.000Z' as Instant };
  const ports = portsOf(database, { clock });
  const kept = { add: () => Promise.resolve(), answers: () => Promise.resolve({}) };
  const byMonth: ReportPorts = { ...ports, reports: { ...ports.reports, ...kept } };
  const view = rawView(database.pool);
  const raw: ReportPorts = {
    ...byMonth,
    journal: { ...ports.journal, now: (work) => work(view) } as ReportPorts['journal'],
  };
  await timed(byMonth, 5);
  const [fast, slow] = [await timed(byMonth, ROUNDS), await timed(raw, RAW_ROUNDS)];
  if (fast.hash !== slow.hash) throw new Error('the report is not that of raw SQL');
  const value = rounded(fast.milliseconds);
  return {
    ...{ name: 'report', value, unit: 'ms', goal: GOAL_MS, met: value <= GOAL_MS },
    ratio: rounded(slow.milliseconds / fast.milliseconds, 1),
    rounds: ROUNDS,
    raw: {
      ...{ consignments: CONSIGNMENTS, events: CONSIGNMENTS * EVENTS_EACH },
      ...{ rawSqlMs: rounded(slow.milliseconds), same: true, hash: fast.hash },
    },
  };
}

const YEAR = { from: '2025-01-01T00:00:00.000Z', to: '2026-01-01T00:00:00.000Z' } as {
  readonly from: Instant;
  readonly to: Instant;
};

const REGULATOR = { roles: ['authority'], jurisdiction: 'XA' } as unknown as Actor;

async function timed(
  ports: ReportPorts,
  rounds: number,
): Promise<{ readonly milliseconds: number; readonly hash: string }> {
  const times: number[] = [];
  let hash = '';
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    const made = await makeReport(ports, REGULATOR, { report: 'article-15', ...YEAR });
    times.push(performance.now() - started);
    hash = unwrap(made).report.hash;
  }
  return { milliseconds: median(times), hash };
}

/** The same questions, asked of the postings themselves. */
function rawView(pool: pg.Pool): JournalView {
  const within = `occurred_at >= $1 AND occurred_at < $2 AND (territory = $3 OR territory LIKE $3 || '-%')`;
  const values = ({ from = '1900-01-01T00:00:00.000Z' as Instant, to }: Span, place: string) => [
    ...[from, to, place],
  ];
  return {
    async mark() {
      const { rows } = await pool.query<{ n: bigint }>('SELECT count(*) AS n FROM posting');
      return {
        lines: Number(rows[0]?.n),
        recordedUntil: '2026-01-01T00:00:00.000Z' as Instant,
      };
    },
    async sums(span, territory) {
      const { rows } = await pool.query<
        Record<'came' | 'went', string> & Omit<Sum, 'came' | 'went'>
      >(
        `SELECT account, operation, pop, coalesce(sum(amount) FILTER (WHERE amount > 0), 0) AS came,
                coalesce(-sum(amount) FILTER (WHERE amount < 0), 0) AS went
           FROM posting WHERE ${within} GROUP BY 1, 2, 3`,
        values(span, territory),
      );
      return rows.map((row) => ({ ...row, came: BigInt(row.came), went: BigInt(row.went) }));
    },
    async ends(span, territory) {
      const { rows } = await pool.query<{ amount: string } & Omit<End, 'amount'>>(
        `SELECT to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM') AS month, territory, account, operation,
                sum(amount) AS amount FROM posting
          WHERE ${within} AND pop = '' AND account IN ('destroyed', 'destroyed-abroad', 'disposed')
          GROUP BY 1, 2, 3, 4`,
        values(span, territory),
      );
      return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }));
    },
  };
}
