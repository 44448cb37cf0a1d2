import qrcode, { type QRCodeMaskPattern } from 'qrcode';
import { changed, penalty, planesOf, type Planes } from './mask.js';
import type { LabelPayload } from './address.js';

/**
 * How many of a block's codewords may be wrong: a quarter at Q, 30 % at H (drums outdoors: dirt, rust,
 * scratches). What that is worth in stains, `damage.spec.ts` shows.
 */
export type ErrorCorrection = 'Q' | 'H';

/** A QR code without its quiet zone: rows of modules, 1 for dark. */
export interface QrMatrix {
  readonly size: number;
  readonly modules: Uint8Array;
}

/** ISO/IEC 18004, 9.1: as many light modules on every side, or scanners do not see it. */
export const QUIET_ZONE = 4;

const MASKS: readonly QRCodeMaskPattern[] = [0, 1, 2, 3, 4, 5, 6, 7];

/**
 * Versions in which a stain spoils more than the level says. Codewords of a block lie as far apart as
 * there are blocks; where nearly as many fill two columns of modules (their number is a quarter of the
 * size), a block's codewords lie side by side, and one stain meets them all: at H, version 13 stands a
 * stain over 10 % of its middle, and version 14 one over 21 %.
 */
const FRAGILE: Readonly<Record<ErrorCorrection, readonly number[]>> = { Q: [14, 16], H: [13, 15] };

/** The matrix that the qrcode package makes, in a fraction of the time, and of a version that stands stains. */
export function qrMatrix(payload: LabelPayload, level: ErrorCorrection = 'Q'): QrMatrix {
  const smallest = symbol(payload, level, { mask: 0 });
  const version = smallest.version + (FRAGILE[level].includes(smallest.version) ? 1 : 0);
  const { data, size } =
    version === smallest.version
      ? smallest.modules
      : symbol(payload, level, { mask: 0, version }).modules;
  const plain = planesOf(data, size);
  const changes = changesBy(payload, level, version);
  const scores = changes.map(({ planes }) => penalty(changed(plain, planes)));
  const best = changes[scores.indexOf(Math.min(...scores))];
  const chosen = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at++) chosen[at] = (data[at] ?? 0) ^ (best?.modules[at] ?? 0);
  return { size, modules: chosen };
}

function symbol(
  payload: LabelPayload,
  level: ErrorCorrection,
  { mask, version }: { mask: QRCodeMaskPattern; version?: number },
) {
  const segment = { data: payload, mode: 'alphanumeric' } as const;
  const options = { errorCorrectionLevel: level, maskPattern: mask };
  return qrcode.create([segment], version === undefined ? options : { ...options, version });
}

/** What a mask changes against mask 0, format information included. */
interface Change {
  readonly modules: Uint8Array;
  readonly planes: Planes;
}

/** It depends on version and level only, so the first payload of each teaches it for all. */
function changesBy(
  payload: LabelPayload,
  level: ErrorCorrection,
  version: number,
): readonly Change[] {
  const key = `${version}${level}`;
  const known = CHANGES.get(key);
  if (known) return known;
  const symbols = MASKS.map((mask) => symbol(payload, level, { mask, version }).modules);
  const learnt = symbols.map(({ data, size }) => {
    const modules = Uint8Array.from(data, (module, at) => module ^ (symbols[0]?.data[at] ?? 0));
    return { modules, planes: planesOf(modules, size) };
  });
  CHANGES.set(key, learnt);
  return learnt;
}

const CHANGES = new Map<string, readonly Change[]>();

/** Draws the runs of dark modules, row by row: what every vector form is made of. */
export function drawRuns(
  { size, modules }: QrMatrix,
  draw: (x: number, y: number, length: number) => string,
): string {
  let drawn = '';
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const start = x;
      while (x < size && modules[y * size + x]) x++;
      if (x > start) drawn += draw(start, y, x - start);
    }
  }
  return drawn;
}
