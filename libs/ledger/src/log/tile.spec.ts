import fc from 'fast-check';
import { unwrap } from '@popstrace/kernel';
import {
  entriesPath,
  entryBundle,
  growingTiles,
  hashesAt,
  hasTile,
  parseTilePath,
  readEntryBundle,
  tileAt,
  tilePath,
} from './index.js';

describe('the path of a tile', () => {
  it.each([
    [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
    [{ level: 0, index: 1234067, width: 256 }, 'tile/0/x001/x234/067'],
    [{ level: 2, index: 1000, width: 17 }, 'tile/2/x001/000.p/17'],
    [{ level: 63, index: 999, width: 1 }, 'tile/63/999.p/1'],
  ])('%j is %s', (tile, path) => {
    expect(tilePath(tile)).toBe(path);
    expect(unwrap(parseTilePath(path))).toEqual({ what: 'hashes', tile });
  });

  it('of entries has no level', () => {
    expect(entriesPath({ index: 1234067, width: 9 })).toBe('tile/entries/x001/x234/067.p/9');
    expect(unwrap(parseTilePath('tile/entries/000'))).toMatchObject({ what: 'entries' });
  });

  it.each([
    'tile/0/0',
    'tile/0/0000',
    'tile/00/000',
    'tile/64/000',
    'tile/0/x000/000',
    'tile/0/001/000',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/0/000/',
    'tile/8/0/000',
    'tile/-1/000',
    'tile/0/../checkpoint',
    'tile/data/000',
    'checkpoint',
    '',
  ])('is not “%s”', (path) => expect(parseTilePath(path).ok).toBe(false));
});

describe('the tiles of a tree', () => {
  it('of 70,000 leaves are those of the standard’s example', () => {
    expect(hashesAt(0, 70_000) / 256).toBeCloseTo(273.4, 1);
    expect(growingTiles(70_000)).toEqual([
      { level: 0, index: 273, width: 112 },
      { level: 1, index: 1, width: 17 },
      { level: 2, index: 0, width: 1 },
    ]);
  });

  it('of 256 leaves are a full one and one of width 1 above it', () => {
    expect(tileAt({ level: 0, index: 0 }, 256)).toMatchObject({ width: 256 });
    expect(growingTiles(256)).toEqual([{ level: 1, index: 0, width: 1 }]);
  });

  it('are there as wide as the tree reaches, and no wider', () => {
    fc.assert(
      fc.property(fc.nat(200_000), fc.nat(2), fc.nat(800), (size, level, index) => {
        const tile = tileAt({ level, index }, size);
        if (!tile) return expect(hasTile({ level, index, width: 1 }, size)).toBe(false);
        expect(hasTile(tile, size)).toBe(true);
        if (tile.width < 256) expect(hasTile({ ...tile, width: tile.width + 1 }, size)).toBe(false);
      }),
    );
  });
});

describe('a bundle of entries', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 }), (entries) => {
        const read = unwrap(readEntryBundle(entryBundle(entries)));
        expect(read.map((entry) => [...entry])).toEqual(entries.map((entry) => [...entry]));
      }),
    );
  });

  it('that is cut short is refused', () => {
    const bundle = entryBundle([Buffer.alloc(32, 1)]);
    for (let length = 1; length < bundle.length; length += 1)
      expect(readEntryBundle(bundle.subarray(0, length)).ok).toBe(false);
  });
});
