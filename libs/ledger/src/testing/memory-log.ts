import {
  GrowingTree,
  growingTiles,
  HASH_BYTES,
  leafHash,
  proveConsistency,
  proveInclusion,
  signCheckpoint,
  tilePath,
  TILE_WIDTH,
  type NoteSigner,
  type ReadTiles,
  type Tile,
} from '../log/index.js';

/** A log whose tiles are in memory, as a test wants one: grown entry by entry by the code of production. */
export class MemoryLog {
  readonly entries: Buffer[] = [];
  private readonly tree = GrowingTree.empty();
  /** All hashes of each level that stand in some tile, full or not. */
  private readonly levels: Buffer[][] = [];

  constructor(
    readonly origin: string,
    private readonly signer: NoteSigner,
  ) {}

  get size(): number {
    return this.entries.length;
  }

  append(entries: readonly Uint8Array[]): void {
    const leaves = entries.map(leafHash);
    this.entries.push(...entries.map((entry) => Buffer.from(entry)));
    (this.levels[0] ??= []).push(...leaves);
    for (const { level, root } of this.tree.append(leaves))
      (this.levels[level + 1] ??= []).push(root);
  }

  root(): Buffer {
    return this.tree.root();
  }

  /** The checkpoint as it stands, signed. */
  checkpoint(signer: NoteSigner = this.signer): string {
    return signCheckpoint({ origin: this.origin, size: this.size, root: this.root() }, [signer]);
  }

  tile({ level, index, width }: Tile): Buffer {
    const first = index * TILE_WIDTH;
    const hashes = (this.levels[level] ?? []).slice(first, first + width);
    if (hashes.length !== width) throw new Error('the log has no such tile');
    return Buffer.concat(hashes);
  }

  readonly read: ReadTiles = (tiles) => Promise.resolve(tiles.map((tile) => this.tile(tile)));

  /** Every tile of the tree as it stands, by its path. */
  tiles(): ReadonlyMap<string, Buffer> {
    const full = this.levels.flatMap((hashes, level) =>
      Array.from({ length: Math.floor(hashes.length / TILE_WIDTH) }, (_, index) => {
        return { level, index, width: TILE_WIDTH };
      }),
    );
    const all = [...full, ...growingTiles(this.size)];
    return new Map(all.map((tile) => [tilePath(tile), this.tile(tile)]));
  }

  inclusion(index: number, size = this.size): Promise<readonly Buffer[]> {
    return proveInclusion(index, size, this.read);
  }

  consistency(older: number, newer = this.size): Promise<readonly Buffer[]> {
    return proveConsistency(older, newer, this.read);
  }
}

/** Entries as the log has them: 32 bytes each, no two alike. */
export function testEntries(count: number, first = 0): readonly Buffer[] {
  return Array.from({ length: count }, (_, at) => {
    const entry = Buffer.alloc(HASH_BYTES);
    entry.writeUInt32BE(first + at + 1);
    return entry;
  });
}
