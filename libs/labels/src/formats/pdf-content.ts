import type { Drawing, Ink } from '../art/path.js';
import type { Face } from '../face/face.js';
import type { Box, PlacedText } from '../face/fit.js';
import type { PlacedSign } from '../face/signs.js';
import { moduleOperators } from './pdf-modules.js';
import { winAnsi } from './win-ansi.js';

/** Points of PDF in a millimetre. */
export const POINTS = 72 / 25.4;

const COLOUR: Readonly<Record<Ink, string>> = {
  black: '0 g',
  white: '1 g',
  red: '0.84 0 0.1 rg',
  'red-ground': '0.89 0.02 0.07 rg',
  'yellow-ground': '1 0.83 0 rg',
};

/** The operators that draw a sign, in its box of 100 × 100. */
export function signContent(drawing: Drawing): string {
  return drawing.map(({ ink, path }) => `${COLOUR[ink]} ${pdfPath(path)} f*`).join('\n');
}

/**
 * The operators that draw a label, all but the texts that need other fonts; written by hand, as
 * pdfkit's own calls take most of a sheet's time. The page's y runs downwards, as pdfkit has set it.
 */
export function labelContent(
  face: Face,
  texts: readonly PlacedText[],
  at: { readonly x: number; readonly y: number },
): string {
  const [x, y, scale] = [at.x * POINTS, at.y * POINTS, POINTS].map(number);
  return [
    `q ${scale} 0 0 ${scale} ${x} ${y} cm 0 g`,
    ...face.bars.map((bar) => `${box(bar)} re f`),
    moduleOperators(face.qr),
    ...face.signs.map(placeForm),
    textOperators(texts),
    'Q\n',
  ].join('\n');
}

/** SVG's M, L, C and Z, with the operator after its operands. */
function pdfPath(path: string): string {
  return path.replace(/([MLCZ])([^MLCZ]*)/g, (_, command: string, numbers: string) =>
    command === 'Z' ? 'h ' : `${numbers} ${command.toLowerCase()} `,
  );
}

function placeForm({ sign, x, y, size }: PlacedSign): string {
  const scale = number(size / 100);
  return `q ${scale} 0 0 ${scale} ${number(x)} ${number(y)} cm /${sign} Do Q`;
}

/** One text object for all rows: font and colour are only said when they change. */
function textOperators(rows: readonly PlacedText[]): string {
  let state = '';
  const operators = rows.map(({ text, x, y, size, bold, ink }) => {
    const wanted = `${ink === 'white' ? '1 g' : '0 g'} /${bold ? 'Bold' : 'Plain'} 1 Tf`;
    const change = wanted === state ? '' : `${wanted} `;
    state = wanted;
    const scale = number(size);
    const string = (winAnsi(text) ?? '').replace(/[\\()]/g, '\\$&');
    return `${change}${scale} 0 0 ${-scale} ${number(x)} ${number(y)} Tm (${string}) Tj`;
  });
  return `BT\n${operators.join('\n')}\nET`;
}

function box({ x, y, width, height }: Box): string {
  return [x, y, width, height].map(number).join(' ');
}

/** A thousandth of a millimetre, or of a scale, is finer than any printer. */
function number(value: number): number {
  return Math.round(value * 1000) / 1000;
}
