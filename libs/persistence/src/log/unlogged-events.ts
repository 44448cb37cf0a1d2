import type { Id, Instant } from '@popstrace/kernel';
import type pg from 'pg';

/** An event that has no leaf yet. */
export interface UnloggedEvent {
  readonly stream: Id;
  readonly seq: number;
  readonly hash: Buffer;
}

/** So many events at most share a batch: their leaves and tiles are in memory at once. */
export const GREATEST_BATCH = 8_192;

/**
 * Events without a leaf, oldest first, in batches: those recorded since an instant, or all. What has a
 * leaf is looked up event by event, for events are committed in another order than they are numbered or
 * dated. The cursor holds what it found when it was opened, whatever is appended meanwhile.
 */
export async function* unloggedEvents(
  client: pg.PoolClient,
  since: Instant | null,
): AsyncGenerator<readonly UnloggedEvent[]> {
  const recent = since === null ? '' : `e.recorded_at >= ${client.escapeLiteral(since)} AND`;
  await client.query(`
    DECLARE unlogged NO SCROLL CURSOR WITH HOLD FOR
    SELECT e.stream_id AS stream, e.seq, e.hash FROM event AS e
     WHERE ${recent} NOT EXISTS (
       SELECT FROM log_leaf AS l WHERE l.stream_id = e.stream_id AND l.seq = e.seq)
     ORDER BY e.recorded_at, e.stream_id, e.seq`);
  for (;;) {
    const { rows } = await client.query<UnloggedEvent>(`FETCH ${GREATEST_BATCH} FROM unlogged`);
    if (rows.length > 0) yield rows;
    if (rows.length < GREATEST_BATCH) break;
  }
  await client.query('CLOSE unlogged');
}
