import { setTimeout as sleep } from 'node:timers/promises';
import type { Instant } from '@popstrace/kernel';
import type { LogClient } from './log-client.js';

/** The log takes an event half a second after it was recorded; whoever asks at once waits so long at most. */
const PATIENCE_MS = 2_000;
const BETWEEN_MS = 100;

/**
 * The size of the first checkpoint over every event that was recorded until an instant. It looks at the
 * last two minutes before it: the log promises that what is older has a leaf.
 */
const COVERING = `
  WITH recent AS (
    SELECT l.position FROM event AS e LEFT JOIN log_leaf AS l ON l.stream_id = e.stream_id AND l.seq = e.seq
     WHERE e.recorded_at > $1::timestamptz - interval '2 minutes' AND e.recorded_at <= $1
  ), edge AS (
    SELECT max(position) AS last, count(*) FILTER (WHERE position IS NULL) AS waiting FROM recent
  )
  SELECT EXISTS (SELECT FROM log_checkpoint WHERE size > 0) AND waiting > 0 AS wait,
         (SELECT min(size) FROM log_checkpoint WHERE size > last AND waiting = 0) AS size
    FROM edge`;

/** @returns `null` where there is no log, or its leader is away. */
export async function sizeCovering(client: LogClient, until: Instant): Promise<number | null> {
  for (let waited = 0; ; waited += BETWEEN_MS) {
    const { rows } = await client.query<{ wait: boolean; size: bigint | null }>({
      name: 'log: covering',
      text: COVERING,
      values: [until],
    });
    const { wait = false, size = null } = rows[0] ?? {};
    if (!wait || waited >= PATIENCE_MS) return size === null ? null : Number(size);
    await sleep(BETWEEN_MS);
  }
}
