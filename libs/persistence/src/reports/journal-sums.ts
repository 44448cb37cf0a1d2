import type { JournalView } from '@popstrace/application';
import type { LedgerMark, End, EndAccount, Span, Sum } from '@popstrace/reports';
import type { Account } from '@popstrace/custody';
import type { Instant } from '@popstrace/kernel';
import { END_ACCOUNTS } from '@popstrace/reports';
import type pg from 'pg';

/** Postings, or sums of them, that lie in a span and a territory: the parts of a query, with its values. */
interface Lines {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** Where lines are read, for `$1` to `$4`: the span, and whole months of it; `$5` the territory. */
const MONTHS = `
  SELECT to_char(month, 'YYYY-MM') AS month, territory, account, operation, pop, came, went FROM journal_month
   WHERE month >= ($3::timestamptz AT TIME ZONE 'UTC')::date AND month < ($4::timestamptz AT TIME ZONE 'UTC')::date
     AND (territory = $5 OR starts_with(territory, $5 || '-'))`;

const posted = (when: string, of = 'posting AS p'): string => `
  SELECT to_char(p.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM') AS month, territory, account, coalesce(operation, '') AS operation,
         pop, greatest(amount, 0) AS came, greatest(-amount, 0) AS went FROM ${of}
   WHERE ${when} AND (territory = $5 OR starts_with(territory, $5 || '-'))`;

/** The days of a span that stand outside its whole months. */
const EDGES = posted(
  `((p.occurred_at >= $1 AND p.occurred_at < $3) OR (p.occurred_at >= $4 AND p.occurred_at < $2))`,
);

const AS_OF = posted(
  `p.occurred_at >= $1 AND p.occurred_at < $2 AND $3::timestamptz IS NOT NULL AND e.recorded_at <= $4`,
  'posting AS p JOIN event AS e USING (stream_id, seq)',
);

/** As it stands now: whole months from their sums, the days beside them from the postings. */
export class CurrentSums implements JournalView {
  constructor(private readonly client: pg.PoolClient) {}

  async mark(): Promise<LedgerMark> {
    return markOf(
      this.client,
      'SELECT sum(postings) AS lines, max(recorded_until) AS "until" FROM journal_month',
    );
  }

  sums(span: Span, territory: string): Promise<readonly Sum[]> {
    return sumsOf(this.client, linesNow(span, territory));
  }

  ends(span: Span, territory: string): Promise<readonly End[]> {
    return endsOf(this.client, linesNow(span, territory));
  }
}

/** As it stood when no later event was recorded. */
export class PastSums implements JournalView {
  constructor(
    private readonly client: pg.PoolClient,
    private readonly until: Instant | null,
  ) {}

  async mark(): Promise<LedgerMark> {
    return markOf(
      this.client,
      `SELECT count(*) AS lines, max(e.recorded_at) AS "until"
         FROM posting JOIN event AS e USING (stream_id, seq) WHERE e.recorded_at <= $1`,
      [this.until],
    );
  }

  sums(span: Span, territory: string): Promise<readonly Sum[]> {
    return sumsOf(this.client, this.lines(span, territory));
  }

  ends(span: Span, territory: string): Promise<readonly End[]> {
    return endsOf(this.client, this.lines(span, territory));
  }

  private lines({ from = BEGINNING, to }: Span, territory: string): Lines {
    return { sql: AS_OF, values: [from, to, BEGINNING, this.until, territory] };
  }
}

async function markOf(
  client: pg.PoolClient,
  text: string,
  values: readonly unknown[] = [],
): Promise<LedgerMark> {
  const { rows } = await client.query<{ lines: string | bigint | null; until: Instant | null }>(
    text,
    [...values],
  );
  const { lines = null, until = null } = rows[0] ?? {};
  return { lines: Number(lines ?? 0), recordedUntil: until };
}

/** Before any event that a country could have recorded. */
const BEGINNING = '1900-01-01T00:00:00.000Z' as Instant;

function linesNow({ from = BEGINNING, to }: Span, territory: string): Lines {
  const [first, last] = [monthFrom(from), monthOf(to)];
  const whole = first < last ? ([first, last] as const) : ([to, to] as const);
  const isExact = whole[0] === from && whole[1] === to;
  const sql = isExact
    ? `${MONTHS} AND $1::timestamptz < $2::timestamptz`
    : `${MONTHS} UNION ALL ${EDGES}`;
  return { sql, values: [from, to, ...whole, territory] };
}

/** The first instant of the month in which an instant lies. */
function monthOf(at: Instant): Instant {
  return `${at.slice(0, 7)}-01T00:00:00.000Z` as Instant;
}

/** The first month that begins no earlier than an instant. */
function monthFrom(at: Instant): Instant {
  const own = monthOf(at);
  if (own === at) return own;
  const next = new Date(own);
  next.setUTCMonth(next.getUTCMonth() + 1);
  return next.toISOString() as Instant;
}

async function sumsOf(client: pg.PoolClient, { sql, values }: Lines): Promise<readonly Sum[]> {
  const { rows } = await client.query<SumRow>(
    `SELECT account, nullif(operation, '') AS operation, pop, sum(came) AS came, sum(went) AS went
       FROM (${sql}) AS line GROUP BY account, line.operation, pop`,
    [...values],
  );
  return rows.map((row) => ({ ...row, came: BigInt(row.came), went: BigInt(row.went) }));
}

interface SumRow {
  readonly account: Account;
  readonly operation: string | null;
  readonly pop: string;
  readonly came: string;
  readonly went: string;
}

async function endsOf(client: pg.PoolClient, { sql, values }: Lines): Promise<readonly End[]> {
  const { rows } = await client.query<EndRow>(
    `SELECT month, territory, account, nullif(operation, '') AS operation, sum(came - went) AS amount
       FROM (${sql}) AS line WHERE pop = '' AND account = ANY ($6)
      GROUP BY month, territory, account, line.operation
      ORDER BY month, territory COLLATE "C", account, line.operation`,
    [...values, END_ACCOUNTS],
  );
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }));
}

interface EndRow {
  readonly month: string;
  readonly territory: string;
  readonly account: EndAccount;
  readonly operation: string | null;
  readonly amount: string;
}
