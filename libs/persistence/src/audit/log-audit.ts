import type { AuditFault, AuditFinding } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import {
  GrowingTree,
  leafHash,
  openCheckpoint,
  readUnverified,
  type FullTile,
  type NoteKey,
} from '@popstrace/ledger';
import type pg from 'pg';

const PAGE = 5_000;
/** An event waits at most so long for its leaf, by the promise of the log. */
const PROMISE = '60 seconds';

export interface LogAuditParts {
  /** The keys that may have signed checkpoints; without any, signatures are not looked at. */
  readonly keys: readonly NoteKey[];
  /** Checkpoints that were kept outside this database, by a witness or on paper. */
  readonly held: readonly string[];
}

/** The log, built again from its leaves: each must be its event's, each tile and checkpoint theirs. */
export async function logFindings(
  client: pg.PoolClient,
  parts: LogAuditParts,
): Promise<AuditFinding[]> {
  const audit = new LogAudit(client, parts);
  await audit.run();
  return audit.findings;
}

class LogAudit {
  readonly findings: AuditFinding[] = [];
  private readonly tree = GrowingTree.empty();
  private tiles = 0;

  constructor(
    private readonly client: pg.PoolClient,
    private readonly parts: LogAuditParts,
  ) {}

  async run(): Promise<void> {
    if (await this.isEmpty()) return;
    this.judge(await this.checkpoints(0, 0));
    for await (const leaves of leavesIn(this.client)) {
      const first = this.tree.size;
      const checkpoints = await this.checkpoints(first + 1, first + leaves.length);
      const full: FullTile[] = [];
      for (const leaf of leaves) {
        this.check(leaf);
        full.push(...this.tree.append([leafHash(leaf.entry)]));
        this.judge(checkpoints);
      }
      await this.compare(full);
    }
    for (const { size } of await this.checkpoints(this.tree.size + 1, Number.MAX_SAFE_INTEGER, 20))
      this.found(
        'checkpoint-differs',
        `A checkpoint is over ${size} leaves: there are ${this.tree.size}`,
      );
    await this.countTiles();
    await this.missing();
  }

  /** A leaf is the next one, and its entry is the hash of an event that is there. */
  private check({ position, stream, seq, entry, hash }: LeafRow): void {
    if (Number(position) !== this.tree.size)
      this.found('leaf-missing', `Leaf ${this.tree.size} is missing`);
    if (hash === null)
      return this.found('leaf-without-event', `Leaf ${position} stands for no event`, stream, seq);
    if (!entry.equals(hash))
      this.found('leaf-differs', `Leaf ${position} is not the hash of its event`, stream, seq);
  }

  /** Judges those of the checkpoints that are over as many leaves as were appended. */
  private judge(checkpoints: Standing[]): void {
    while (checkpoints[0]?.size === this.tree.size) this.judgeOne(checkpoints.shift() as Standing);
  }

  private judgeOne({ size, note, root, isHeld, isStored }: Standing): void {
    const told =
      this.parts.keys.length > 0 ? openCheckpoint(note, this.parts.keys) : readUnverified(note);
    const where = isHeld ? 'that was kept elsewhere' : 'in the database';
    if (!told.ok)
      return this.found(
        'checkpoint-differs',
        `The checkpoint over ${size} leaves ${where}: ${told.error}`,
      );
    // It is stored before it is shown: one that somebody has seen is there.
    if (isHeld && !isStored)
      this.found('checkpoint-differs', `The checkpoint over ${size} leaves ${where} is not here`);
    const same =
      told.value.size === size && told.value.root.equals(root) && root.equals(this.tree.root());
    if (same) return;
    this.found(
      isHeld ? 'log-forked' : 'checkpoint-differs',
      `The checkpoint over ${size} leaves ${where} is not over these leaves`,
    );
  }

  private async compare(full: readonly FullTile[]): Promise<void> {
    if (full.length === 0) return;
    const { rows } = await this.client.query<TileRow>(
      `SELECT level, index, hashes, root FROM log_tile
         JOIN unnest($1::smallint[], $2::bigint[]) AS asked (level, index) USING (level, index)`,
      [full.map(({ level }) => level), full.map(({ index }) => index)],
    );
    const stored = new Map(rows.map((row) => [`${row.level}/${row.index}`, row]));
    for (const { level, index, hashes, root } of full) {
      const row = stored.get(`${level}/${index}`);
      if (!row?.hashes.equals(hashes) || !row.root.equals(root))
        this.found('tile-differs', `Tile ${index} of level ${level} is not what its leaves make`);
    }
    this.tiles += full.length;
  }

  private async countTiles(): Promise<void> {
    const { rows } = await this.client.query<{ n: bigint }>('SELECT count(*) AS n FROM log_tile');
    if (Number(rows[0]?.n) > this.tiles)
      this.found('tile-differs', 'There are more full tiles than the leaves make');
  }

  private async missing(): Promise<void> {
    const { rows } = await this.client.query<{ stream: Id; seq: number }>(
      `SELECT e.stream_id AS stream, e.seq FROM event AS e
        WHERE e.recorded_at < (SELECT max(signed_at) FROM log_checkpoint) - interval '${PROMISE}'
          AND NOT EXISTS (SELECT FROM log_leaf AS l WHERE l.stream_id = e.stream_id AND l.seq = e.seq)
        ORDER BY e.stream_id, e.seq LIMIT 20`,
    );
    for (const { stream, seq } of rows)
      this.found('event-not-logged', 'The event is not in the log', stream, seq);
  }

  /** The checkpoints over so many leaves, those in the database and those that were kept elsewhere. */
  private async checkpoints(from: number, to: number, most = PAGE * 10): Promise<Standing[]> {
    const { rows } = await this.client.query<{ size: bigint; note: string; root: Buffer }>(
      `SELECT size, note, root FROM log_checkpoint
        WHERE size BETWEEN $1 AND $2 ORDER BY size, signed_at LIMIT $3`,
      [from, to, most],
    );
    const stored = rows.map((row) => ({
      ...row,
      size: Number(row.size),
      isHeld: false,
      isStored: true,
    }));
    const sizes = new Set(stored.map(({ size }) => size));
    const held = this.parts.held.flatMap((note) => {
      const claimed = readUnverified(note);
      return claimed.ok
        ? [{ ...claimed.value, note, isHeld: true, isStored: sizes.has(claimed.value.size) }]
        : [];
    });
    return [...stored, ...held.filter(({ size }) => size >= from && size <= to)].sort(
      (a, b) => a.size - b.size,
    );
  }

  /** A database whose log has not begun. */
  private async isEmpty(): Promise<boolean> {
    const { rows } = await this.client.query<{ begun: boolean }>(
      'SELECT EXISTS (SELECT FROM log_leaf) OR EXISTS (SELECT FROM log_checkpoint) AS begun',
    );
    return rows[0]?.begun !== true && this.parts.held.length === 0;
  }

  private found(
    fault: AuditFault,
    what: string,
    stream: Id | null = null,
    seq: number | null = null,
  ): void {
    this.findings.push({ fault, stream, seq, message: `${what}.` });
  }
}

interface Standing {
  readonly size: number;
  readonly note: string;
  readonly root: Buffer;
  readonly isHeld: boolean;
  /** Whether the database has one over so many leaves. */
  readonly isStored: boolean;
}

interface TileRow {
  readonly level: number;
  readonly index: bigint;
  readonly hashes: Buffer;
  readonly root: Buffer;
}

interface LeafRow {
  readonly position: bigint;
  readonly stream: Id;
  readonly seq: number;
  readonly entry: Buffer;
  /** Of the event itself; `null` when there is none. */
  readonly hash: Buffer | null;
}

async function* leavesIn(client: pg.PoolClient): AsyncGenerator<readonly LeafRow[]> {
  await client.query(`
    DECLARE audited_leaves NO SCROLL CURSOR FOR
    SELECT l.position, l.stream_id AS stream, l.seq, l.event_hash AS entry, e.hash
      FROM log_leaf AS l LEFT JOIN event AS e ON e.stream_id = l.stream_id AND e.seq = l.seq
     ORDER BY l.position`);
  for (;;) {
    const { rows } = await client.query<LeafRow>(`FETCH ${PAGE} FROM audited_leaves`);
    if (rows.length === 0) break;
    yield rows;
  }
  await client.query('CLOSE audited_leaves');
}
