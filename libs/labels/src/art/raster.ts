import type { Drawing, Ink } from './path.js';

/** One bit a dot, rows padded to whole bytes, 1 for black: what a label printer takes. */
export interface Raster {
  readonly rowBytes: number;
  readonly rows: number;
  readonly bytes: Uint8Array;
}

const DARK: Readonly<Record<Ink, boolean>> = {
  black: true,
  red: true,
  white: false,
  'red-ground': false,
  'yellow-ground': false,
};
const CURVE_STEPS = 12;

type Point = readonly [number, number];

/** A drawing in dots of a printer of one colour, `side` dots wide and high. */
export function rasterOf(drawing: Drawing, side: number): Raster {
  const rowBytes = Math.ceil(side / 8);
  const raster = { rowBytes, rows: side, bytes: new Uint8Array(rowBytes * side) };
  for (const { ink, path } of drawing) fill(raster, outlines(path, side / 100), DARK[ink]);
  return raster;
}

/** The closed outlines of a path, its curves taken as short straight lines. */
function outlines(path: string, scale: number): Point[][] {
  const closed: Point[][] = [];
  for (const [, command = '', numbers = ''] of path.matchAll(/([MLCZ])([^MLCZ]*)/g)) {
    const points = pairs(numbers, scale);
    if (command === 'M') closed.push([...points]);
    else if (command === 'L') closed.at(-1)?.push(...points);
    else if (command === 'C') closed.at(-1)?.push(...curve(closed.at(-1)?.at(-1), points));
  }
  return closed;
}

function pairs(numbers: string, scale: number): Point[] {
  const values = numbers
    .trim()
    .split(/\s+/)
    .map((text) => Number(text) * scale);
  return Array.from({ length: values.length >> 1 }, (_, at) => [
    values[2 * at] ?? 0,
    values[2 * at + 1] ?? 0,
  ]);
}

function curve(from: Point | undefined, controls: readonly Point[]): Point[] {
  const [a, b, c, d] = [from, ...controls];
  if (!a || !b || !c || !d) return [];
  return Array.from({ length: CURVE_STEPS }, (_, step) => {
    const t = (step + 1) / CURVE_STEPS;
    const at = (axis: 0 | 1) =>
      (1 - t) ** 3 * a[axis] +
      3 * (1 - t) ** 2 * t * b[axis] +
      3 * (1 - t) * t ** 2 * c[axis] +
      t ** 3 * d[axis];
    return [at(0), at(1)];
  });
}

/** Even-odd: the dots whose middle lies between an odd and an even crossing of their row. */
function fill(raster: Raster, shape: readonly Point[][], dark: boolean): void {
  for (let row = 0; row < raster.rows; row++) {
    const crossings = shape.flatMap((outline) => crossingsOf(outline, row + 0.5));
    crossings.sort((a, b) => a - b);
    for (let at = 0; at + 1 < crossings.length; at += 2) {
      const [from = 0, to = 0] = [crossings[at], crossings[at + 1]];
      paint(raster, row, { from: Math.ceil(from - 0.5), to: Math.ceil(to - 0.5), dark });
    }
  }
}

function crossingsOf(outline: readonly Point[], y: number): number[] {
  const found: number[] = [];
  outline.forEach(([x1, y1], at) => {
    const [x2, y2] = outline[(at + 1) % outline.length] ?? [x1, y1];
    if (y1 <= y !== y2 <= y) found.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
  });
  return found;
}

function paint(
  { bytes, rowBytes, rows }: Raster,
  row: number,
  { from, to, dark }: { from: number; to: number; dark: boolean },
): void {
  for (let x = Math.max(0, from); x < Math.min(to, rows); x++) {
    const at = row * rowBytes + (x >> 3);
    const bit = 0x80 >> (x & 7);
    bytes[at] = dark ? (bytes[at] ?? 0) | bit : (bytes[at] ?? 0) & ~bit;
  }
}
