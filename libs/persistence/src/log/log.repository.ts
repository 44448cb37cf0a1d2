import type {
  Cosignature,
  CosignatureStore,
  Leaf,
  LogReader,
  PublishedCheckpoint,
} from '@popstrace/application';
import type { Id, Instant } from '@popstrace/kernel';
import { leafHash, TILE_WIDTH, type Tile } from '@popstrace/ledger';
import { sizeCovering } from './covering.js';
import type { LogClient } from './log-client.js';

export class LogRepository implements LogReader, CosignatureStore {
  constructor(private readonly client: LogClient) {}

  async covering(until: Instant): Promise<PublishedCheckpoint | null> {
    const size = await sizeCovering(this.client, until);
    return size === null ? null : this.checkpoint(size);
  }

  async checkpoint(size?: number): Promise<PublishedCheckpoint | null> {
    const { rows } = await this.client.query<CheckpointRow>({
      name: 'log: checkpoint',
      text: CHECKPOINT,
      values: [size ?? null],
    });
    const [row] = rows;
    if (!row) return null;
    const { root, note, lines, signed_at: signedAt } = row;
    return { size: Number(row.size), root, note: note + lines, signedAt };
  }

  readonly tiles = (tiles: readonly Tile[]): Promise<readonly Buffer[]> =>
    Promise.all(tiles.map((tile) => this.tile(tile)));

  async entries({ index, width }: Pick<Tile, 'index' | 'width'>): Promise<readonly Buffer[]> {
    const { rows } = await this.client.query<{ event_hash: Buffer }>({
      name: 'log: entries',
      text: `SELECT event_hash FROM log_leaf WHERE position >= $1 AND position < $2 ORDER BY position`,
      values: stretchOf(index, width),
    });
    return demand(rows, width).map((row) => row.event_hash);
  }

  async leaves(stream: Id, seq?: number): Promise<readonly Leaf[]> {
    const { rows } = await this.client.query<LeafRow>({
      name: 'log: leaves',
      text: `SELECT position, seq, event_hash FROM log_leaf
              WHERE stream_id = $1 AND seq = coalesce($2, seq) ORDER BY seq`,
      values: [stream, seq ?? null],
    });
    return rows.map((row) => {
      return { stream, seq: row.seq, position: Number(row.position), hash: row.event_hash };
    });
  }

  async addCosignature({ size, witness, line }: Cosignature): Promise<void> {
    await this.client.query({
      name: 'log: cosignature',
      text: `INSERT INTO log_cosignature (size, witness, line, received_at)
             VALUES ($1, $2, $3, clock_timestamp())`,
      values: [size, witness, line],
    });
  }

  private async tile({ level, index, width }: Tile): Promise<Buffer> {
    if (width < TILE_WIDTH) return this.partialTile({ level, index, width });
    const { rows } = await this.client.query<{ hashes: Buffer }>({
      name: 'log: tile',
      text: `SELECT hashes FROM log_tile WHERE level = $1 AND index = $2`,
      values: [level, index],
    });
    return demand(rows, 1)[0]?.hashes as Buffer;
  }

  /** Leaves, or the roots of the full tiles below: nothing of it is stored twice. */
  private async partialTile({ level, index, width }: Tile): Promise<Buffer> {
    if (level === 0) return Buffer.concat((await this.entries({ index, width })).map(leafHash));
    const { rows } = await this.client.query<{ root: Buffer }>({
      name: 'log: roots',
      text: `SELECT root FROM log_tile WHERE level = $1 AND index >= $2 AND index < $3 ORDER BY index`,
      values: [level - 1, ...stretchOf(index, width)],
    });
    return Buffer.concat(demand(rows, width).map(({ root }) => root));
  }
}

interface CheckpointRow {
  readonly size: bigint;
  readonly root: Buffer;
  readonly note: string;
  readonly lines: string;
  readonly signed_at: Instant;
}

interface LeafRow {
  readonly position: bigint;
  readonly seq: number;
  readonly event_hash: Buffer;
}

/** The newest checkpoint, or the newest of a size, with the newest line of each witness that has signed it. */
const CHECKPOINT = `
  SELECT c.size, c.root, c.note, c.signed_at, coalesce((
           SELECT string_agg(line, '' ORDER BY witness) FROM (
             SELECT DISTINCT ON (witness) witness, line FROM log_cosignature AS s
              WHERE s.size = c.size ORDER BY witness, received_at DESC) AS newest), '') AS lines
    FROM log_checkpoint AS c WHERE c.size = coalesce($1, c.size) ORDER BY c.size DESC, c.signed_at DESC LIMIT 1`;

function stretchOf(index: number, width: number): readonly [number, number] & unknown[] {
  const first = index * TILE_WIDTH;
  return [first, first + width];
}

function demand<Row>(rows: readonly Row[], count: number): readonly Row[] {
  if (rows.length !== count) throw new Error('the log has no such tile');
  return rows;
}
