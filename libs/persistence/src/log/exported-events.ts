import type { Id } from '@popstrace/kernel';
import { proveInclusion, tilePath, type ReadTiles } from '@popstrace/ledger';
import type pg from 'pg';
import { LogRepository } from './log.repository.js';

/** An event as it leaves, with its place in the log under the export's checkpoint. */
export interface ExportedEvent {
  readonly stream: Id;
  readonly seq: number;
  /** The canonical bytes. */
  readonly body: Buffer;
  /** `null` where the checkpoint covers it not yet. */
  readonly index: number | null;
  readonly path: readonly Buffer[];
}

const PAGE = 500;
/** Of each tile 8 KiB. */
const MOST_TILES = 2_000;

/**
 * Reads events and their proofs in one snapshot, stream by stream: of some streams, or all. Memory is
 * bounded, however many there are.
 */
export async function exportEvents(
  pool: pg.Pool,
  streams: readonly Id[] | null,
  put: {
    readonly checkpoint: (note: string) => void;
    readonly event: (event: ExportedEvent) => void;
  },
): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const log = new LogRepository(client);
    const checkpoint = await log.checkpoint();
    if (!checkpoint) return 0;
    put.checkpoint(checkpoint.note);
    const tiles = remembering((asked) => inOrder(asked, log.tiles));
    let count = 0;
    for await (const page of eventsIn(client, streams))
      for (const { position, ...event } of page) {
        const index = position === null ? null : Number(position);
        const path = index === null ? [] : await proveInclusion(index, checkpoint.size, tiles);
        put.event({ ...event, index, path });
        count += 1;
      }
    return count;
  } finally {
    await client.query('ROLLBACK').catch(() => undefined);
    client.release();
  }
}

interface EventRow extends Pick<ExportedEvent, 'stream' | 'seq' | 'body'> {
  readonly position: bigint | null;
}

async function* eventsIn(
  client: pg.PoolClient,
  streams: readonly Id[] | null,
): AsyncGenerator<readonly EventRow[]> {
  const wanted = streams?.map((id) => client.escapeLiteral(id)).join(', ');
  const some = wanted === undefined ? '' : `WHERE e.stream_id IN (${wanted})`;
  await client.query(`
    DECLARE exported NO SCROLL CURSOR FOR
    SELECT e.stream_id AS stream, e.seq, e.body, l.position
      FROM event AS e LEFT JOIN log_leaf AS l ON l.stream_id = e.stream_id AND l.seq = e.seq
      ${some} ORDER BY e.stream_id, e.seq`);
  for (;;) {
    const { rows } = await client.query<EventRow>(`FETCH ${PAGE} FROM exported`);
    if (rows.length === 0) return;
    yield rows;
  }
}

/** One connection answers one question at a time. */
async function inOrder(asked: Parameters<ReadTiles>[0], read: ReadTiles): Promise<Uint8Array[]> {
  const tiles: Uint8Array[] = [];
  for (const tile of asked) tiles.push(...(await read([tile])));
  return tiles;
}

function remembering(read: ReadTiles): ReadTiles {
  const known = new Map<string, Uint8Array>();
  return async (asked) => {
    const missing = asked.filter((tile) => !known.has(tilePath(tile)));
    const found = await read(missing);
    if (known.size + found.length > MOST_TILES) known.clear();
    missing.forEach((tile, at) => known.set(tilePath(tile), found[at] as Uint8Array));
    const again = asked.filter((tile) => !known.has(tilePath(tile)));
    const lost = await read(again);
    again.forEach((tile, at) => known.set(tilePath(tile), lost[at] as Uint8Array));
    return asked.map((tile) => known.get(tilePath(tile)) as Uint8Array);
  };
}
