import { ok, type Result } from '@popstrace/kernel';
import { SIGNS, type Sign } from '../art/signs.js';
import type { Ink } from '../art/path.js';
import { layOut, type Face } from '../face/face.js';
import type { Box, PlacedText } from '../face/fit.js';
import { LAYOUTS, type LayoutName } from '../face/layouts.js';
import { helveticaWidth } from '../face/metrics.js';
import type { PlacedSign } from '../face/signs.js';
import type { Label } from '../label.js';
import { drawRuns, type ErrorCorrection } from '../matrix.js';
import type { LabelRefusal } from '../refusals.js';
import { formatLabelCode } from '../code.js';

/** Colours of the signs, for screen and colour printers. */
export const COLOURS: Readonly<Record<Ink, string>> = {
  black: '#000',
  white: '#fff',
  red: '#d7001a',
  'red-ground': '#e30613',
  'yellow-ground': '#ffd500',
};

export interface SvgOptions {
  readonly layout: LayoutName;
  readonly level?: ErrorCorrection;
}

/** A whole label as SVG, in real size. Fonts are the viewer's: it shows every script that it has. */
export function labelSvg(label: Label, options: SvgOptions): Result<string, LabelRefusal> {
  const face = layOut(label, {
    size: LAYOUTS[options.layout].cell,
    level: options.level ?? 'Q',
    measure: helveticaWidth,
  });
  return face.ok ? ok(draw(face.value, formatLabelCode(label.code))) : face;
}

function draw(face: Face, title: string): string {
  const [width, height] = [mm(face.width), mm(face.height)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}" role="img" font-family="Helvetica, Arial, 'Liberation Sans', sans-serif">`,
    `<title>${escapeXml(title)}</title>`,
    `<path fill="#fff" d="M0 0h${width}v${height}h-${width}z"/>`,
    ...face.bars.map(bar),
    qrPath(face.qr),
    ...face.signs.map(sign),
    ...face.texts.map(text),
    '</svg>',
    '',
  ].join('\n');
}

function qrPath({ matrix, x, y, module }: Face['qr']): string {
  const runs = drawRuns(matrix, (left, top, length) => `M${left} ${top}h${length}v1h-${length}z`);
  return `<path transform="translate(${mm(x)} ${mm(y)}) scale(${mm(module)})" shape-rendering="crispEdges" d="${runs}"/>`;
}

function sign({ sign: name, x, y, size }: PlacedSign): string {
  const layers = SIGNS[name].map(({ ink, path }) => `<path fill="${COLOURS[ink]}" d="${path}"/>`);
  return `<g transform="translate(${mm(x)} ${mm(y)}) scale(${mm(size / 100)})" fill-rule="evenodd">${layers.join('')}</g>`;
}

/** One sign by itself, as an element of a page; whoever does not see it is told its name. */
export function signSvg(name: Sign): string {
  const layers = SIGNS[name].map(({ ink, path }) => `<path fill="${COLOURS[ink]}" d="${path}"/>`);
  return `<svg viewBox="0 0 100 100" fill-rule="evenodd" aria-hidden="true">${layers.join('')}</svg>`;
}

function bar({ x, y, width, height }: Box): string {
  return `<path d="M${mm(x)} ${mm(y)}h${mm(width)}v${mm(height)}h-${mm(width)}z"/>`;
}

/** `textLength` holds a text in its place where the viewer's font is wider than Helvetica. */
function text({ text: words, x, y, size, width, bold, ink }: PlacedText): string {
  const weight = bold ? ' font-weight="bold"' : '';
  const colour = ink === 'white' ? ' fill="#fff"' : '';
  const held = /^[\x20-\xff]*$/.test(words)
    ? ` textLength="${mm(width)}" lengthAdjust="spacingAndGlyphs"`
    : '';
  return `<text x="${mm(x)}" y="${mm(y)}" font-size="${mm(size)}"${weight}${colour}${held}>${escapeXml(words)}</text>`;
}

const mm = (value: number): number => Math.round(value * 1000) / 1000;

function escapeXml(words: string): string {
  return words
    .toWellFormed()
    .replace(/[\uFFFE\uFFFF]/g, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
