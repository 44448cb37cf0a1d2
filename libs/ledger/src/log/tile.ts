import { err, ok, type Result } from '@popstrace/kernel';
import { HASH_BYTES } from './merkle.js';

/** As many hashes as a full tile has, and as many entries as a full bundle (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;
const GREATEST_LEVEL = 63;

/** A stretch of hashes of one level: level 0 holds leaves, each higher one the roots of full tiles below. */
export interface Tile {
  readonly level: number;
  readonly index: number;
  /** From 1 to 256; a narrower one is partial. */
  readonly width: number;
}

/** `tile/0/x001/x234/067.p/8`, without the log's prefix. */
export function tilePath({ level, index, width }: Tile): string {
  return `tile/${level}/${placePath(index, width)}`;
}

/** `tile/entries/x001/x234/067.p/8`. */
export function entriesPath({ index, width }: Pick<Tile, 'index' | 'width'>): string {
  return `tile/entries/${placePath(index, width)}`;
}

function placePath(index: number, width: number): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g) ?? [];
  const path = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
  return width === TILE_WIDTH ? path : `${path}.p/${width}`;
}

/** What a path asks for: a tile, or a bundle of entries, which has no level. */
export type TileRequest =
  | { readonly what: 'hashes'; readonly tile: Tile }
  | { readonly what: 'entries'; readonly tile: Tile };

const PATH =
  /^tile\/(?<level>entries|0|[1-9]\d?)\/(?<index>(?:x\d{3}\/){0,4}\d{3})(?:\.p\/(?<width>[1-9]\d{0,2}))?$/;

/** Reads `tile/…`; only the one spelling of each path is read. */
export function parseTilePath(path: string): Result<TileRequest, string> {
  const { level = '', index = '', width } = PATH.exec(path)?.groups ?? {};
  const what = level === 'entries' ? 'entries' : 'hashes';
  const tile: Tile = {
    level: what === 'entries' ? 0 : Number(level),
    index: Number(index.replace(/[x/]/g, '')),
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
  const spelt = what === 'entries' ? entriesPath(tile) : tilePath(tile);
  const isPartial = width === undefined || tile.width < TILE_WIDTH;
  return spelt === path && isPartial && tile.level <= GREATEST_LEVEL
    ? ok({ what, tile })
    : err('This is no path of a tile: see https://c2sp.org/tlog-tiles.');
}

/** How many hashes a level has in a tree of a size. */
export function hashesAt(level: number, size: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

/** The tile at a place in a tree of a size, as wide as it is there; `null` where the tree has none. */
export function tileAt({ level, index }: Omit<Tile, 'width'>, size: number): Tile | null {
  const width = Math.min(TILE_WIDTH, hashesAt(level, size) - index * TILE_WIDTH);
  return width > 0 ? { level, index, width } : null;
}

/** Whether a tree of a size has the whole of a tile. */
export function hasTile({ level, index, width }: Tile, size: number): boolean {
  return index * TILE_WIDTH + width <= hashesAt(level, size);
}

/** The tiles at the right edge that still grow, from the leaves up; a level whose last tile is full has none. */
export function growingTiles(size: number): readonly Tile[] {
  const tiles: Tile[] = [];
  for (let level = 0; hashesAt(level, size) > 0; level += 1) {
    const count = hashesAt(level, size);
    const width = count % TILE_WIDTH;
    if (width > 0) tiles.push({ level, index: Math.floor(count / TILE_WIDTH), width });
  }
  return tiles;
}

/** Entries as a bundle: each with its length in two bytes before it, the greater first. */
export function entryBundle(entries: readonly Uint8Array[]): Buffer {
  return Buffer.concat(
    entries.flatMap((entry) => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(entry.length);
      return [length, entry];
    }),
  );
}

export function readEntryBundle(bundle: Uint8Array): Result<readonly Buffer[], string> {
  const bytes = Buffer.from(bundle);
  const entries: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = at + 2 > bytes.length ? Infinity : at + 2 + bytes.readUInt16BE(at);
    if (end > bytes.length) return err('The bundle of entries is cut short.');
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  return ok(entries);
}

/** The hash at a place within a tile. */
export function hashIn(tile: Uint8Array, at: number): Uint8Array {
  return tile.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES);
}
