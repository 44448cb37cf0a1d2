import { HASH_BYTES, rootOfPerfect, rootOfSubtrees } from './merkle.js';
import { growingTiles, TILE_WIDTH, type Tile } from './tile.js';

/** A tile that will never change any more, and the root over it, which the level above holds. */
export interface FullTile {
  readonly level: number;
  readonly index: number;
  readonly hashes: Buffer;
  readonly root: Buffer;
}

/** The right edge of a tree: enough to append leaves and to tell its root. */
export class GrowingTree {
  private constructor(
    private leaves: number,
    /** Of each level the hashes that no full tile holds yet. */
    private readonly edges: Uint8Array[][],
  ) {}

  static empty(): GrowingTree {
    return new GrowingTree(0, []);
  }

  /** Goes on with a tree of a size, from its {@link growingTiles} as they are stored. */
  static from(size: number, tiles: ReadonlyMap<number, Uint8Array>): GrowingTree {
    const growing = growingTiles(size);
    const edges: Uint8Array[][] = [];
    for (const { level, width } of growing) {
      const tile = tiles.get(level);
      if (tile?.length !== width * HASH_BYTES)
        throw new Error(`the growing tile of level ${level} does not fit a tree of ${size} leaves`);
      edges[level] = hashesOf(tile);
    }
    return new GrowingTree(size, edges);
  }

  get size(): number {
    return this.leaves;
  }

  /** Appends leaves by their hashes. @returns the tiles that are full by it. */
  append(leafHashes: readonly Uint8Array[]): readonly FullTile[] {
    const full: FullTile[] = [];
    for (const leaf of leafHashes) {
      this.leaves += 1;
      this.push(0, leaf, full);
    }
    return full;
  }

  root(): Buffer {
    const subtrees: Uint8Array[] = [];
    for (let level = this.edges.length - 1; level >= 0; level -= 1)
      subtrees.push(...perfectSubtrees(this.edges[level] ?? []));
    return rootOfSubtrees(subtrees);
  }

  private push(level: number, hash: Uint8Array, full: FullTile[]): void {
    const edge = (this.edges[level] ??= []);
    edge.push(hash);
    if (edge.length < TILE_WIDTH) return;
    const hashes = Buffer.concat(edge);
    const root = rootOfPerfect(hashes);
    full.push({ level, index: indexOfLast(level, this.leaves), hashes, root });
    this.edges[level] = [];
    this.push(level + 1, root, full);
  }
}

function indexOfLast(level: number, size: number): Tile['index'] {
  return size / TILE_WIDTH ** (level + 1) - 1;
}

/** Hashes of one level as the roots of its perfect subtrees, the greatest first. */
function perfectSubtrees(hashes: readonly Uint8Array[]): readonly Buffer[] {
  const subtrees: Buffer[] = [];
  for (let at = 0, width = TILE_WIDTH / 2; width >= 1; width /= 2) {
    if (at + width > hashes.length) continue;
    subtrees.push(rootOfPerfect(Buffer.concat(hashes.slice(at, at + width))));
    at += width;
  }
  return subtrees;
}

function hashesOf(tile: Uint8Array): Uint8Array[] {
  return Array.from({ length: tile.length / HASH_BYTES }, (_, at) =>
    tile.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  );
}
