import type { BundleScope } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { proveInclusion, tilePath, type BundledEvent, type ReadTiles } from '@popstrace/ledger';
import type pg from 'pg';
import { LogRepository } from './log.repository.js';

const PAGE = 500;
/** Of each tile 8 KiB. */
const MOST_TILES = 2_000;

/** Events with their proofs, as they are read. */
export interface ExportedEvents {
  /** The note under which the proofs are made. */
  readonly checkpoint: string;
  readonly events: AsyncGenerator<BundledEvent>;
}

/**
 * Reads events and their proofs in one snapshot, stream by stream. Memory is bounded, however many
 * there are. @returns `null` where the log has no such checkpoint; otherwise the events must be read
 * to their end, or `return()`ed: a connection waits for them.
 */
export async function exportEvents(
  pool: pg.Pool,
  scope: BundleScope = {},
): Promise<ExportedEvents | null> {
  const client = await pool.connect();
  const close = () =>
    client.query('ROLLBACK').then(
      () => client.release(),
      () => client.release(true),
    );
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const checkpoint = await new LogRepository(client).checkpoint(scope.size);
    if (checkpoint)
      return {
        checkpoint: checkpoint.note,
        events: provedEvents(client, { scope, size: checkpoint.size, close }),
      };
    await close();
    return null;
  } catch (error) {
    await close();
    throw error;
  }
}

async function* provedEvents(
  client: pg.PoolClient,
  {
    scope,
    size,
    close,
  }: {
    readonly scope: BundleScope;
    readonly size: number;
    readonly close: () => Promise<void>;
  },
): AsyncGenerator<BundledEvent> {
  try {
    const log = new LogRepository(client);
    const tiles = remembering((asked) => inOrder(asked, log.tiles));
    for await (const page of eventsIn(client, scope))
      for (const { position, ...event } of page) {
        const index = position === null || position >= size ? null : Number(position);
        const path = index === null ? [] : await proveInclusion(index, size, tiles);
        yield { ...event, index, path };
      }
  } finally {
    await close();
  }
}

interface EventRow extends Pick<BundledEvent, 'stream' | 'seq' | 'body'> {
  readonly position: bigint | null;
}

async function* eventsIn(
  client: pg.PoolClient,
  scope: BundleScope,
): AsyncGenerator<readonly EventRow[]> {
  await client.query(`
    DECLARE exported NO SCROLL CURSOR FOR
    SELECT e.stream_id AS stream, e.seq, e.body, l.position
      FROM event AS e LEFT JOIN log_leaf AS l ON l.stream_id = e.stream_id AND l.seq = e.seq
     WHERE ${conditionsOf(client, scope).join(' AND ')} ORDER BY e.stream_id, e.seq`);
  for (;;) {
    const { rows } = await client.query<EventRow>(`FETCH ${PAGE} FROM exported`);
    if (rows.length === 0) return;
    yield rows;
  }
}

/** A cursor takes no parameters. */
function conditionsOf(
  client: pg.PoolClient,
  { streams, territory, until }: BundleScope,
): readonly string[] {
  const spelt = (text: string): string => client.escapeLiteral(text);
  return [
    'true',
    ...(streams ? [`e.stream_id IN (${streams.map((id: Id) => spelt(id)).join(', ')})`] : []),
    ...(until ? [`e.recorded_at <= ${spelt(until)}`] : []),
    ...(territory
      ? [
          `e.stream_id IN (SELECT p.stream_id FROM posting AS p WHERE p.territory = ${spelt(territory)}
                             OR starts_with(p.territory, ${spelt(`${territory}-`)}))`,
        ]
      : []),
  ];
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
