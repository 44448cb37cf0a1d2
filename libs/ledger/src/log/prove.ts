import {
  consistencyRanges,
  HASH_BYTES,
  inclusionRanges,
  rootOfPerfect,
  rootOfSubtrees,
  type Range,
} from './merkle.js';
import { TILE_WIDTH, tileAt, tilePath, type Tile } from './tile.js';

/** Gets tiles from wherever they are kept, in the order in which they are asked for. */
export type ReadTiles = (tiles: readonly Tile[]) => Promise<readonly Uint8Array[]>;

/** The proof that leaf `index` is in the tree of a size, the leaf's sibling first. */
export function proveInclusion(
  index: number,
  size: number,
  read: ReadTiles,
): Promise<readonly Buffer[]> {
  return rangeHashes(inclusionRanges(index, { from: 0, to: size }), size, read);
}

/** The proof that the tree of the newer size begins with the whole of the older. */
export function proveConsistency(
  older: number,
  newer: number,
  read: ReadTiles,
): Promise<readonly Buffer[]> {
  return rangeHashes(consistencyRanges(older, newer), newer, read);
}

/** The root of the tree of a size, from its tiles. */
export async function readRoot(size: number, read: ReadTiles): Promise<Buffer> {
  if (size === 0) return rootOfSubtrees([]);
  const [root] = await rangeHashes([{ from: 0, to: size }], size, read);
  return root as Buffer;
}

async function rangeHashes(
  ranges: readonly Range[],
  size: number,
  read: ReadTiles,
): Promise<readonly Buffer[]> {
  const subtrees = ranges.map(subtreesOf);
  const wanted = new Map(
    subtrees.flat().map((subtree) => {
      const tile = tileOf(subtree, size);
      return [tilePath(tile), tile] as const;
    }),
  );
  const tiles = await read([...wanted.values()]);
  const found = new Map([...wanted.keys()].map((path, at) => [path, tiles[at]]));
  const hashOf = (subtree: Subtree): Buffer => {
    const tile = found.get(tilePath(tileOf(subtree, size)));
    if (!tile) throw new Error('a tile was asked for and not read');
    const { first, width } = placeOf(subtree);
    return rootOfPerfect(tile.subarray(first * HASH_BYTES, (first + width) * HASH_BYTES));
  };
  return subtrees.map((parts) => rootOfSubtrees(parts.map(hashOf)));
}

/** A perfect subtree: 2^height leaves, beginning at a multiple of as many. */
interface Subtree {
  readonly from: number;
  readonly height: number;
}

/** The perfect subtrees side by side that make a range, the greatest first: its beginning is aligned to them all. */
function subtreesOf({ from, to }: Range): readonly Subtree[] {
  const subtrees: Subtree[] = [];
  for (let at = from; at < to;) {
    const height = heightWithin(to - at);
    subtrees.push({ from: at, height });
    at += 2 ** height;
  }
  return subtrees;
}

/** The height of the greatest perfect subtree among so many leaves. */
function heightWithin(leaves: number): number {
  let height = 0;
  while (2 ** (height + 1) <= leaves) height += 1;
  return height;
}

const LEVELS_IN_A_TILE = Math.log2(TILE_WIDTH);

function tileOf({ from, height }: Subtree, size: number): Tile {
  const level = Math.floor(height / LEVELS_IN_A_TILE);
  const index = Math.floor(from / TILE_WIDTH ** (level + 1));
  const tile = tileAt({ level, index }, size);
  if (!tile) throw new Error(`a tree of ${size} leaves has no such subtree`);
  return tile;
}

function placeOf({ from, height }: Subtree): { readonly first: number; readonly width: number } {
  const level = Math.floor(height / LEVELS_IN_A_TILE);
  return {
    first: (from / TILE_WIDTH ** level) % TILE_WIDTH,
    width: 2 ** (height % LEVELS_IN_A_TILE),
  };
}
