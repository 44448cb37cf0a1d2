import type { Source, SourcePage, SourceQuestion } from '@popstrace/application';
import type { Id, Instant } from '@popstrace/kernel';
import { MEASURES, type Measure } from '@popstrace/reports';
import type pg from 'pg';

const TEXT = `
  WITH moved AS (
    SELECT p.stream_id, p.seq, p.occurred_at, sum(p.amount) AS amount FROM posting AS p
     WHERE p.account = ANY ($1) AND p.pop = $2 AND ($3::text IS NULL OR p.operation = $3)
       AND ($4::text[] IS NULL OR p.operation = ANY ($4)) AND NOT coalesce(p.operation = ANY ($5::text[]), false)
       AND ($6::timestamptz IS NULL OR p.occurred_at >= $6) AND p.occurred_at < $7
       AND (p.territory = $8 OR starts_with(p.territory, $8 || '-'))
       AND (NOT $9 OR p.amount > 0)
       AND ($10::timestamptz IS NULL OR (p.occurred_at, p.stream_id, p.seq) > ($10, $11::uuid, $12::int))
     GROUP BY p.stream_id, p.seq, p.occurred_at HAVING sum(p.amount) <> 0
  )
  SELECT e.stream_id AS stream, e.kind, coalesce(c.code, b.code) AS code, e.seq, e.id AS event, e.type,
         encode(e.hash, 'hex') AS hash, moved.occurred_at AS "occurredAt", moved.amount,
         ARRAY(SELECT id::text FROM package WHERE consignment_id = e.stream_id ORDER BY id) AS packages
    FROM moved JOIN event AS e USING (stream_id, seq)
    LEFT JOIN consignment AS c ON c.id = e.stream_id LEFT JOIN batch AS b ON b.id = e.stream_id
   WHERE e.recorded_at <= $13
   ORDER BY moved.occurred_at, e.stream_id, e.seq LIMIT $14`;

/** The events behind a figure of the journal, with what each adds to it. */
export async function figureSources(
  pool: pg.Pool,
  { key, span, territory, mark }: SourceQuestion,
  { after, limit }: SourcePage,
): Promise<readonly Source[]> {
  const measure: Measure = MEASURES[key.measure];
  const { rows } = await pool.query<SourceRow>(TEXT, [
    ...[measure.accounts, key.pop, key.operation, measure.only ?? null, measure.except ?? []],
    ...[span.from ?? null, span.to, territory, measure.counts === 'came'],
    ...[after?.occurredAt ?? null, after?.stream ?? null, after?.seq ?? null],
    ...[mark.recordedUntil, limit],
  ]);
  const sign = measure.counts === 'source' ? -1n : 1n;
  return rows.map((row) => ({ ...row, amount: sign * BigInt(row.amount) }));
}

interface SourceRow {
  readonly stream: Id;
  readonly kind: Source['kind'];
  readonly code: string;
  readonly seq: number;
  readonly event: Id;
  readonly type: string;
  readonly hash: string;
  readonly occurredAt: Instant;
  readonly amount: string;
  readonly packages: readonly Id[];
}
