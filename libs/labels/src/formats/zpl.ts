import { ok, type Result } from '@popstrace/kernel';
import { rasterOf } from '../art/raster.js';
import { SIGNS, type Sign } from '../art/signs.js';
import { LEAST_MODULE, layOut, type Face } from '../face/face.js';
import type { Box, PlacedText } from '../face/fit.js';
import { LAYOUTS } from '../face/layouts.js';
import { helveticaWidth } from '../face/metrics.js';
import type { Label } from '../label.js';
import type { ErrorCorrection } from '../matrix.js';
import type { LabelPayload } from '../address.js';
import type { LabelRefusal } from '../refusals.js';

/** Dots a millimetre of the printers' two usual densities. */
const DENSITIES = { 203: 8, 300: 11.8 } as const;

export type Dpi = keyof typeof DENSITIES;

export interface ZplOptions {
  readonly dpi: Dpi;
  readonly level?: ErrorCorrection;
}

/** The greatest that every firmware with QR codes takes. */
const GREATEST_MAGNIFICATION = 10;

/**
 * A whole label of 100 × 150 mm in ZPL II. The printer makes the QR code and sets the text in its own
 * font 0: Latin letters everywhere, other scripts where its firmware has them (boxes where not).
 * It makes the smallest QR code that holds the payload, also where a larger one would stand more stains.
 */
export function labelZpl(
  label: Label,
  { dpi, level = 'Q' }: ZplOptions,
): Result<string, LabelRefusal> {
  const size = LAYOUTS['single-100x150'].cell;
  const face = layOut(label, { size, level, measure: helveticaWidth });
  if (!face.ok) return face;
  const dots = (millimetres: number) => Math.round(millimetres * DENSITIES[dpi]);
  return ok(
    [
      '^XA',
      '^CI28', // text is UTF-8
      `^PW${dots(size.width)}`,
      `^LL${dots(size.height)}`,
      '^LH0,0',
      // The height of a bar code that never comes sinks a QR code: pinned, or it is the last job's.
      '^BY2,3,1',
      qrField(face.value.qr, label.payload, { level, density: DENSITIES[dpi] }),
      ...face.value.signs.map(({ sign, x, y, size: side }) =>
        graphic(sign, dots(side), [dots(x), dots(y)]),
      ),
      ...face.value.bars.map((bar) => barField(bar, dots)),
      ...face.value.texts.map((text) => textField(text, dots)),
      '^XZ',
      '',
    ].join('\n'),
  );
}

function qrField(
  { matrix, x, y, module }: Face['qr'],
  payload: LabelPayload,
  { level, density }: { level: ErrorCorrection; density: number },
): string {
  const least = Math.ceil(LEAST_MODULE * density - 0.001);
  const magnification = Math.max(
    least,
    Math.min(GREATEST_MAGNIFICATION, Math.floor(module * density)),
  );
  // The printer's modules are whole dots: the symbol stays in the middle of its place.
  const spare = (matrix.size * (module * density - magnification)) / 2;
  const [left, top] = [x * density + spare, y * density + spare].map(Math.round);
  return `^FO${left},${top}^BQN,2,${magnification}^FD${level}A,${payload}^FS`;
}

/** Font 0 is condensed: its heavy texts are widened to nearly the width of Helvetica Bold. */
const WIDENED = 1.15;

function textField(placed: PlacedText, dots: (mm: number) => number): string {
  const { text, x, y, size, bold, ink } = placed;
  const font = `^A0N,${dots(size)},${dots(bold ? size * WIDENED : size)}`;
  const reverse = ink === 'white' ? '^FR' : '';
  return `^FT${dots(x)},${dots(y)}${font}${reverse}^FH_^FD${escapeField(text)}^FS`;
}

function barField({ x, y, width, height }: Box, dots: (mm: number) => number): string {
  return `^FO${dots(x)},${dots(y)}^GB${dots(width)},${dots(height)},${dots(height)}^FS`;
}

/** What is no plain ASCII, and what ZPL would take for a command, as hexadecimal UTF-8 (^FH). */
export function escapeField(text: string): string {
  return text.replace(/[^ -~]|[\^~_]/gu, (character) =>
    Array.from(
      Buffer.from(character, 'utf8'),
      (byte) => `_${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    ).join(''),
  );
}

function graphic(sign: Sign, side: number, [x, y]: readonly [number, number]): string {
  const key = `${sign} ${side}`;
  const field = GRAPHICS.get(key) ?? graphicField(sign, side);
  GRAPHICS.set(key, field);
  return `^FO${x},${y}${field}^FS`;
}

/** Signs are the same on every label of a job: drawn once. */
const GRAPHICS = new Map<string, string>();

function graphicField(sign: Sign, side: number): string {
  const { bytes, rowBytes, rows } = rasterOf(SIGNS[sign], side);
  const lines = Array.from({ length: rows }, (_, row) =>
    Buffer.from(bytes.subarray(row * rowBytes, (row + 1) * rowBytes))
      .toString('hex')
      .toUpperCase(),
  );
  const packed = lines.map((line, row) => (line === lines[row - 1] ? ':' : compress(line)));
  return `^GFA,${bytes.length},${bytes.length},${rowBytes},${packed.join('')}`;
}

/** ZPL's run lengths: G to Y count 1 to 19, g to z count 20 to 400; a comma ends a row with zeros. */
function compress(line: string): string {
  return line
    .replace(/0+$/, (zeros) => (zeros.length > 1 ? ',' : zeros))
    .replace(/([0-9A-F])\1+/g, (run) => countOf(run.length) + (run[0] ?? ''));
}

function countOf(length: number): string {
  const [twenties, ones] = [Math.floor(length / 20), length % 20];
  const letter = (first: string, count: number) =>
    count ? String.fromCharCode(first.charCodeAt(0) + count - 1) : '';
  return letter('g', twenties) + letter('G', ones);
}
