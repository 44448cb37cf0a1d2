import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { makeLabelCode } from '../code.js';
import { qrMatrix, QUIET_ZONE, type ErrorCorrection } from '../matrix.js';
import type { LabelPayload } from '../address.js';
import { signedPayload } from '../testing/index.js';

const PIXELS = 6;
beforeAll(() => {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  prepareZXingModule({ overrides: { wasmBinary: readFileSync(path).buffer as ArrayBuffer } });
});

/** A grey picture, square, 0 black. */
interface Picture {
  readonly side: number;
  readonly pixels: Uint8Array;
}

function pictureOf(side: number, at: (x: number, y: number) => number): Picture {
  const pixels = new Uint8Array(side * side);
  for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) pixels[y * side + x] = at(x, y);
  return { side, pixels };
}

const PAPER = 235;
const INK = 20;

function pixelAt({ side, pixels }: Picture, x: number, y: number): number {
  return x >= 0 && y >= 0 && x < side && y < side ? pixels[y * side + x]! : PAPER;
}

/** Where a stain lies: in the middle, or at an edge as far as a corner without a finder pattern. */
type Place = 'middle' | 'right' | 'corner';

/** A square stain that hides a share of all modules. */
function stained(data: LabelPayload, level: ErrorCorrection, share: number, place: Place) {
  const { size, modules } = qrMatrix(data, level);
  const drawn = Uint8Array.from(modules);
  const width = Math.floor(Math.sqrt(share) * size);
  const [middle, last] = [Math.round((size - width) / 2), size - width];
  const left = place === 'middle' ? middle : last;
  const top = place === 'corner' ? last : middle;
  for (let y = top; y < top + width; y++) drawn.fill(1, y * size + left, y * size + left + width);
  const module = (pixel: number) => Math.floor(pixel / PIXELS) - QUIET_ZONE;
  const isDark = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < size && y < size && drawn[y * size + x] === 1;
  return pictureOf((size + 2 * QUIET_ZONE) * PIXELS, (x, y) =>
    isDark(module(x), module(y)) ? INK : PAPER,
  );
}

/** Out of focus: the mean of what lies within a radius. */
function blurred(picture: Picture, radius: number): Picture {
  return pictureOf(picture.side, (x, y) => {
    let sum = 0;
    for (let dy = -radius; dy <= radius; dy++)
      for (let dx = -radius; dx <= radius; dx++) sum += pixelAt(picture, x + dx, y + dy);
    return sum / (2 * radius + 1) ** 2;
  });
}

/** Seen from the side: the upper edge is farther away, and the picture is turned a little. */
function tilted(picture: Picture, depth: number): Picture {
  const { side } = picture;
  const [cos, sin] = [Math.cos(0.12), Math.sin(0.12)];
  const place = (value: number) => Math.round(value * 1.15 + side / 2);
  return pictureOf(side, (x, y) => {
    const near = 1 / (1 - depth * (0.5 - y / side));
    const [u, v] = [(x - side / 2) * near, (y - side / 2) * near];
    return pixelAt(picture, place(u * cos - v * sin), place(u * sin + v * cos));
  });
}

async function zxing(picture: Picture): Promise<string | undefined> {
  const data = new Uint8ClampedArray(picture.side ** 2 * 4).fill(255);
  picture.pixels.forEach((grey, pixel) => data.fill(grey, pixel * 4, pixel * 4 + 3));
  const image = { data, width: picture.side, height: picture.side, colorSpace: 'srgb' } as const;
  const [found] = await readBarcodes(image, { formats: ['QRCode'] });
  return found?.isValid ? found.text : undefined;
}

const folder = mkdtempSync(join(tmpdir(), 'damage-'));
afterAll(() => rmSync(folder, { recursive: true }));

function zbar(picture: Picture): string {
  const file = join(folder, 'label.pgm');
  const header = Buffer.from(`P5 ${picture.side} ${picture.side} 255\n`);
  writeFileSync(file, Buffer.concat([header, picture.pixels]));
  const { stdout } = spawnSync('zbarimg', ['-q', '--raw', file]);
  return stdout.toString().trim();
}

const hasZbar = spawnSync('zbarimg', ['--version']).error === undefined;

/**
 * What a label of either level promises: a stain over so much of its QR code, wherever it lies but on a
 * finder pattern, and a larger one in the middle. Less than the quarter and the 30 % of ISO/IEC 18004, as
 * those count codewords of a block: a stain spoils each that it touches, and meets some blocks more.
 */
const PROMISED = { anywhere: 0.14, middle: 0.18 };

/** At H their smallest versions would be 13 and 15, which no stain may meet. */
const payloads = ['https://pops.example.org', 'https://custody.pops.environment.example'].map(
  (host) => signedPayload(host, makeLabelCode(Uint8Array.from([3, 1, 4, 1, 5, 9, 2]))),
);
const payload = payloads[0]!;

const CASES = [
  ['whole', (level: ErrorCorrection) => stained(payload, level, 0, 'middle')],
  ['out of focus', (level: ErrorCorrection) => blurred(stained(payload, level, 0, 'middle'), 1)],
  [
    'seen from the side',
    (level: ErrorCorrection) => tilted(stained(payload, level, 0, 'middle'), 0.1),
  ],
  ...payloads.flatMap((data) =>
    (['middle', 'right', 'corner'] as const).map(
      (place) =>
        [
          `of ${data.length} characters, stained (${place})`,
          (level: ErrorCorrection) =>
            stained(data, level, PROMISED[place === 'middle' ? place : 'anywhere'], place),
        ] as const,
    ),
  ),
  [
    'stained, out of focus and seen from the side',
    (level: ErrorCorrection) =>
      tilted(blurred(stained(payload, level, PROMISED.anywhere, 'middle'), 1), 0.1),
  ],
] as const;

const textOf = (name: string) =>
  payloads.find((each) => name.includes(`${each.length}`)) ?? payload;

describe.each(['Q', 'H'] as const)('a label of level %s', (level) => {
  it.each(CASES)('%s is read by zxing', async (name, make) => {
    expect(await zxing(make(level))).toBe(textOf(name));
  });

  (hasZbar ? it.each(CASES) : it.skip.each(CASES))('%s is read by zbar', (name, make) => {
    expect(zbar(make(level))).toBe(textOf(name));
  });

  it('is read by nobody once half of it is hidden: the damage of these tests is damage', async () => {
    const hidden = stained(payload, level, 0.5, 'middle');
    expect(await zxing(hidden)).toBeUndefined();
    if (hasZbar) expect(zbar(hidden)).toBe('');
  });
});
