import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { makeLabelCode } from '../code.js';
import { qrMatrix, QUIET_ZONE, type ErrorCorrection } from '../matrix.js';
import { signedPayload } from '../testing/index.js';

const PIXELS = 6;
const payload = signedPayload(
  'https://pops.example.org',
  makeLabelCode(Uint8Array.from([3, 1, 4, 1, 5, 9, 2])),
);

beforeAll(() => {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  prepareZXingModule({ overrides: { wasmBinary: readFileSync(path).buffer as ArrayBuffer } });
});

/** A grey picture, square, 0 black. */
interface Picture {
  readonly side: number;
  readonly at: (x: number, y: number) => number;
}

/** A stain in the middle that hides a share of all modules. */
function stained(level: ErrorCorrection, share: number): Picture {
  const { size, modules } = qrMatrix(payload, level);
  const drawn = Uint8Array.from(modules);
  const width = Math.round(Math.sqrt(share) * size);
  const first = Math.round((size - width) / 2);
  for (let y = first; y < first + width; y++)
    drawn.fill(1, y * size + first, y * size + first + width);
  const side = (size + 2 * QUIET_ZONE) * PIXELS;
  const module = (pixel: number) => Math.floor(pixel / PIXELS) - QUIET_ZONE;
  const isDark = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < size && y < size && drawn[y * size + x] === 1;
  return { side, at: (x, y) => (isDark(module(x), module(y)) ? 20 : 235) };
}

/** Out of focus: the mean of what lies within a radius. */
function blurred(picture: Picture, radius: number): Picture {
  const at = (x: number, y: number) => {
    let sum = 0;
    for (let dy = -radius; dy <= radius; dy++)
      for (let dx = -radius; dx <= radius; dx++) sum += picture.at(x + dx, y + dy);
    return sum / (2 * radius + 1) ** 2;
  };
  return { side: picture.side, at };
}

/** Seen from the side: the upper edge is farther away, and the picture is turned a little. */
function tilted({ side, at }: Picture, depth: number): Picture {
  return {
    side,
    at: (x, y) => {
      const near = 1 / (1 - depth * (0.5 - y / side));
      const [u, v] = [(x - side / 2) * near, (y - side / 2) * near];
      const [cos, sin] = [Math.cos(0.12), Math.sin(0.12)];
      const place = (value: number) => Math.round(value * 1.15 + side / 2);
      return at(place(u * cos - v * sin), place(u * sin + v * cos));
    },
  };
}

function bytesOf({ side, at }: Picture): Uint8Array {
  return Uint8Array.from({ length: side * side }, (_, pixel) =>
    at(pixel % side, Math.floor(pixel / side)),
  );
}

async function zxing(picture: Picture): Promise<string | undefined> {
  const data = new Uint8ClampedArray(picture.side ** 2 * 4).fill(255);
  bytesOf(picture).forEach((grey, pixel) => data.fill(grey, pixel * 4, pixel * 4 + 3));
  const image = { data, width: picture.side, height: picture.side, colorSpace: 'srgb' } as const;
  const [found] = await readBarcodes(image, { formats: ['QRCode'] });
  return found?.isValid ? found.text : undefined;
}

const folder = mkdtempSync(join(tmpdir(), 'damage-'));
afterAll(() => rmSync(folder, { recursive: true }));

function zbar(picture: Picture): string {
  const file = join(folder, 'label.pgm');
  const header = Buffer.from(`P5 ${picture.side} ${picture.side} 255\n`);
  writeFileSync(file, Buffer.concat([header, bytesOf(picture)]));
  const { stdout } = spawnSync('zbarimg', ['-q', '--raw', file]);
  return stdout.toString().trim();
}

const hasZbar = spawnSync('zbarimg', ['--version']).error === undefined;

/**
 * A part of all modules that one stain hides. A quarter of the codewords may be lost at level Q, 30 % at
 * H (ISO/IEC 18004), in each block: a stain meets some blocks more than others, and spoils what it touches.
 */
const STAIN = 0.07;

const CASES = [
  ['whole', (level: ErrorCorrection) => stained(level, 0)],
  ['out of focus', (level: ErrorCorrection) => blurred(stained(level, 0), 1)],
  ['seen from the side', (level: ErrorCorrection) => tilted(stained(level, 0), 0.1)],
  ['stained', (level: ErrorCorrection) => stained(level, STAIN)],
  [
    'stained, out of focus and seen from the side',
    (level: ErrorCorrection) => tilted(blurred(stained(level, 0.05), 1), 0.1),
  ],
] as const;

describe.each(['Q', 'H'] as const)('a label of level %s', (level) => {
  it.each(CASES)('%s is read by zxing', async (_, make) => {
    expect(await zxing(make(level))).toBe(payload);
  });

  (hasZbar ? it.each(CASES) : it.skip.each(CASES))('%s is read by zbar', (_, make) => {
    expect(zbar(make(level))).toBe(payload);
  });

  it('is read by nobody once half of it is hidden: the damage of these tests is damage', async () => {
    expect(await zxing(stained(level, 0.5))).toBeUndefined();
    if (hasZbar) expect(zbar(stained(level, 0.5))).toBe('');
  });
});
