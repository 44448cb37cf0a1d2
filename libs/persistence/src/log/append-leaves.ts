import type { Instant } from '@popstrace/kernel';
import type { FullTile } from '@popstrace/ledger';
import type pg from 'pg';
import type { UnloggedEvent } from './unlogged-events.js';

/** What a batch adds to the log. */
export interface LogBatch {
  /** The position of the first event. */
  readonly first: number;
  readonly events: readonly UnloggedEvent[];
  readonly tiles: readonly FullTile[];
  readonly checkpoint: {
    readonly size: number;
    readonly key: string;
    readonly root: Buffer;
    readonly note: string;
    readonly signedAt: Instant;
  };
}

/** Writes leaves, tiles and checkpoint: one statement, so all of it or nothing. */
export async function appendLeaves(client: pg.PoolClient, batch: LogBatch): Promise<void> {
  const { first, events, tiles, checkpoint } = batch;
  await client.query({
    name: 'log: append',
    text: APPEND,
    values: [
      first,
      events.map(({ stream }) => stream),
      events.map(({ seq }) => seq),
      events.map(({ hash }) => hash),
      tiles.map(({ level }) => level),
      tiles.map(({ index }) => index),
      tiles.map(({ hashes }) => hashes),
      tiles.map(({ root }) => root),
      checkpoint.size,
      checkpoint.key,
      checkpoint.root,
      checkpoint.note,
      checkpoint.signedAt,
    ],
  });
}

const APPEND = `
  WITH leaves AS (
    INSERT INTO log_leaf (position, stream_id, seq, event_hash)
    SELECT $1::bigint + place - 1, stream_id, seq, hash
      FROM unnest($2::uuid[], $3::int[], $4::bytea[]) WITH ORDINALITY AS e (stream_id, seq, hash, place)
  ), tiles AS (
    INSERT INTO log_tile (level, index, hashes, root)
    SELECT * FROM unnest($5::smallint[], $6::bigint[], $7::bytea[], $8::bytea[])
  )
  INSERT INTO log_checkpoint (size, key, root, note, signed_at) VALUES ($9, $10, $11, $12, $13)`;
