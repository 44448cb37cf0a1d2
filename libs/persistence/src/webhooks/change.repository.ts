import type { Change, ChangeReader, Changes, Onlooker } from '@popstrace/application';
import type { Id, Instant } from '@popstrace/kernel';
import type pg from 'pg';

export class ChangeRepository implements ChangeReader {
  constructor(private readonly pool: pg.Pool) {}

  async since(onlooker: Onlooker, position: number, limit: number): Promise<Changes> {
    const { organisation, jurisdiction } = onlooker;
    const values = [organisation, jurisdiction, position, limit];
    const { rows } = await this.pool.query<Row>({ ...SINCE, values });
    const items = rows.flatMap((row) => (row.position === null ? [] : [changeOf(row)]));
    const last = items.at(-1);
    // A full page may have more behind it; else everything up to the end was looked at.
    const next = last && items.length === limit ? last.position + 1 : Number(rows[0]?.size ?? 0);
    return { items, next };
  }
}

interface Row extends Omit<Change, 'position' | 'occurredAt' | 'recordedAt' | 'event'> {
  readonly size: bigint;
  readonly position: bigint | null;
  readonly event: Id;
  readonly occurred_at: Instant;
  readonly recorded_at: Instant;
}

function changeOf({ size: _, position, occurred_at, recorded_at, ...rest }: Row): Change {
  return { ...rest, position: Number(position), occurredAt: occurred_at, recordedAt: recorded_at };
}

/** One row at least, which says how long the log was in the same snapshot. */
const SINCE = {
  name: 'changes-since',
  text: `
    WITH tip AS (SELECT coalesce(max(position) + 1, 0) AS size FROM log_leaf)
    SELECT tip.size, found.* FROM tip LEFT JOIN LATERAL (
      SELECT l.position, e.id AS event, e.stream_id AS consignment, e.seq, e.type,
             e.from_state AS from, e.to_state AS to, e.occurred_at, e.recorded_at,
             encode(e.hash, 'hex') AS hash
        FROM log_leaf AS l
        JOIN event AS e ON e.stream_id = l.stream_id AND e.seq = l.seq
        JOIN consignment AS c ON c.id = l.stream_id
       WHERE l.position >= $3
         AND (c.parties @> ARRAY[$1::uuid] OR ($2::text IS NOT NULL AND c.places @> ARRAY[$2::text]))
       ORDER BY l.position LIMIT $4) AS found ON true`,
};
