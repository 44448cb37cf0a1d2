import qrcode, { type QRCodeMaskPattern } from 'qrcode';
import { penalties } from './mask.js';
import type { LabelPayload } from './address.js';

/** How much of a QR code may be lost: Q a quarter, H 30 % (drums outdoors: dirt, rust, scratches). */
export type ErrorCorrection = 'Q' | 'H';

/** A QR code without its quiet zone: rows of modules, 1 for dark. */
export interface QrMatrix {
  readonly size: number;
  readonly modules: Uint8Array;
}

/** ISO/IEC 18004, 9.1: as many light modules on every side, or scanners do not see it. */
export const QUIET_ZONE = 4;

const MASKS: readonly QRCodeMaskPattern[] = [0, 1, 2, 3, 4, 5, 6, 7];

/** The same matrix that the qrcode package makes, in less than half the time. */
export function qrMatrix(payload: LabelPayload, level: ErrorCorrection = 'Q'): QrMatrix {
  const { version, modules } = symbol(payload, level, 0);
  const changes = changesBy(payload, level, version);
  const all = modules.data.map((module, at) => (module ? 0xff : 0) ^ (changes[at] ?? 0));
  const scores = penalties(all, modules.size);
  const best = scores.indexOf(Math.min(...scores));
  return { size: modules.size, modules: all.map((masks) => (masks >> best) & 1) };
}

function symbol(payload: LabelPayload, level: ErrorCorrection, maskPattern: QRCodeMaskPattern) {
  const segment = { data: payload, mode: 'alphanumeric' } as const;
  return qrcode.create([segment], { errorCorrectionLevel: level, maskPattern });
}

/**
 * What each mask changes against mask 0 (bit m for mask m), format information included. It depends
 * on version and level only, so the first payload of each teaches it for all.
 */
function changesBy(payload: LabelPayload, level: ErrorCorrection, version: number): Uint8Array {
  const key = `${version}${level}`;
  const known = CHANGES.get(key);
  if (known) return known;
  const symbols = MASKS.map((mask) => symbol(payload, level, mask).modules.data);
  const learnt = new Uint8Array(symbols[0]?.length ?? 0).map((_, at) =>
    symbols.reduce(
      (masks, data, mask) => masks | (((data[at] ?? 0) ^ (symbols[0]?.[at] ?? 0)) << mask),
      0,
    ),
  );
  CHANGES.set(key, learnt);
  return learnt;
}

const CHANGES = new Map<string, Uint8Array>();

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
