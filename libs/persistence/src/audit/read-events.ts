import type { StoredEvent } from '@popstrace/ledger';
import type { Id } from '@popstrace/kernel';
import type pg from 'pg';

/** An event as it is stored, with every column that must agree with its bytes. */
export interface EventRow extends StoredEvent {
  readonly id: Id;
  readonly kind: string;
  readonly type: string;
  readonly version: number;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly organisation: Id;
  readonly user: Id;
  readonly from: string;
  readonly to: string;
}

const PAGE = 5_000;

/** All events, stream by stream and in order, a page at a time. */
export async function* readEvents(client: pg.PoolClient): AsyncGenerator<readonly EventRow[]> {
  await client.query(`
    DECLARE audited NO SCROLL CURSOR FOR
    SELECT stream_id AS stream, seq, id, kind, type, version, occurred_at AS "occurredAt",
           recorded_at AS "recordedAt", organisation_id AS organisation, account_id AS "user",
           from_state AS "from", to_state AS "to", encode(previous_hash, 'hex') AS previous,
           encode(hash, 'hex') AS hash, body AS bytes
      FROM event ORDER BY stream_id, seq, recorded_at`);
  for (;;) {
    const { rows } = await client.query<EventRow>(`FETCH ${PAGE} FROM audited`);
    if (rows.length === 0) return;
    yield rows;
  }
}
