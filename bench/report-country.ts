import { pops } from '@popstrace/catalogue';
import type pg from 'pg';

/** From which account to which each event of a consignment moves its mass. */
const MOVES = [
  ['declared', 'holder'],
  ['holder', 'transit'],
  ['transit', 'facility'],
  ['found', 'facility'],
  ['facility', 'treatment'],
  ['treatment', 'destroyed'],
] as const;

export const EVENTS_EACH = MOVES.length;

/**
 * Three years of a country of five territories and ten POPs: the postings of so many consignments,
 * made by set-based SQL, and the journal by month as a first start fills it. No events stand behind
 * them: a report asks for none.
 */
export async function fillJournal(owner: pg.Client, consignments: number): Promise<void> {
  const names = pops()
    .slice(0, 10)
    .map(({ id }) => id);
  await owner.query('ALTER TABLE posting DISABLE TRIGGER ALL');
  await owner.query(
    `INSERT INTO posting (stream_id, seq, occurred_at, account, territory, operation, pop, amount)
     SELECT md5(c::text)::uuid, seq, '2023-01-01T00:00:00Z'::timestamptz + (c * 7919 % 26280 + seq) * interval '1 hour',
            account, 'XA-0' || (1 + c % 5), CASE WHEN seq > 1 THEN (ARRAY['D10', 'R1', 'R4'])[1 + c % 3] END,
            of.pop, sign * (1 + c % 1000) * of.unit
       FROM generate_series(1, $1) AS c,
            unnest($2::text[], $3::text[]) WITH ORDINALITY AS move (source, target, seq),
            LATERAL (VALUES (source, -1), (target, 1)) AS side (account, sign),
            LATERAL (VALUES ('', 1::numeric), (($4::text[])[1 + c % 10], 50000000007)) AS of (pop, unit)`,
    [consignments, MOVES.map(([from]) => from), MOVES.map(([, to]) => to), names],
  );
  await owner.query(
    `INSERT INTO journal_month
     SELECT date_trunc('month', occurred_at AT TIME ZONE 'UTC')::date, account, territory, coalesce(operation, ''), pop,
            coalesce(sum(amount) FILTER (WHERE amount > 0), 0), coalesce(-sum(amount) FILTER (WHERE amount < 0), 0),
            count(*), '2026-01-01T00:00:00Z' FROM posting GROUP BY 1, 2, 3, 4, 5`,
  );
  await owner.query('VACUUM ANALYZE posting, journal_month');
}
