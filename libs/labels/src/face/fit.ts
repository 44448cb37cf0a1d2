import type { Line } from '../words.js';
import type { Measure } from './metrics.js';

/** In millimetres from the upper left corner of the label. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One row of text: `x` and `y` of its baseline's start, size and width in millimetres. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly width: number;
  readonly bold: boolean;
  readonly ink: 'black' | 'white';
}

const LEADING = 1.16;
const ASCENT = 0.86;
const STEP = 0.95;
const ELLIPSIS = '…';
/** Five points: text is cut rather than set smaller, unless the box has no height for more. */
const READABLE = 1.76;

/**
 * Sets lines below each other in a box, as large as they go up to `greatest`. They get smaller before
 * they are cut; cut ones end in an ellipsis, and nothing ever leaves the box.
 */
export function fillColumn(
  lines: readonly Line[],
  box: Box,
  { greatest, measure }: { greatest: number; measure: Measure },
): PlacedText[] {
  const worded = lines.map((line) => wordsOf(line, measure)).filter((line) => line.words.length);
  const fullest = sum(worded.map(({ rows, size }) => rows * size * LEADING));
  const least = Math.min(box.height / fullest, Math.max(greatest / 2, READABLE));
  let scale = greatest;
  while (scale > least && !fits(worded, box, scale)) scale *= STEP;
  return place(worded, box, { scale: Math.max(scale, least), measure });
}

/** A heavy word or two in the middle of a box, as large as it holds. */
export function centred(
  text: string,
  box: Box,
  { ink, measure }: { ink: PlacedText['ink']; measure: Measure },
): PlacedText {
  const em = measure(text, true);
  const size = Math.min(box.height * 0.9, (box.width * 0.96) / em);
  const width = em * size;
  const x = box.x + (box.width - width) / 2;
  return { text, x, y: box.y + box.height / 2 + size * 0.36, size, width, bold: true, ink };
}

// Most of what is printed; it needs no closer look.
const PLAIN = /^[\x20-\x7e]*$/;

/** Text of one row: no line breaks, no control characters. */
function clean(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.normalize('NFC').replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Zs}]+/gu, ' ');
}

interface Worded extends Line {
  readonly words: readonly { readonly text: string; readonly width: number }[];
  readonly space: number;
}

function wordsOf(line: Line, measure: Measure): Worded {
  const words = clean(line.text).split(' ').filter(Boolean);
  const measured = words.map((text) => ({ text, width: measure(text, line.bold) }));
  return { ...line, words: measured, space: measure(' ', line.bold) };
}

function fits(lines: readonly Worded[], box: Box, scale: number): boolean {
  let height = 0;
  for (const line of lines) {
    const size = line.size * scale;
    const width = box.width / size;
    const breaks = breaksOf(line, width);
    if (breaks.length > line.rows || line.words.some((word) => word.width > width)) return false;
    height += breaks.length * size * LEADING;
  }
  return height <= box.height;
}

/** The first word of each row of a width (in parts of the size); a wider word has a row of its own. */
function breaksOf({ words, space }: Worded, width: number): number[] {
  const breaks: number[] = [];
  let used = Infinity;
  words.forEach((word, at) => {
    used += space + word.width;
    if (used <= width) return;
    breaks.push(at);
    used = word.width;
  });
  return breaks;
}

/** The rows of a line, cut where they must be. */
function rowsOf(line: Worded, width: number, measure: Measure): string[] {
  const texts = line.words.map((word) => word.text);
  const breaks = breaksOf(line, width).slice(0, line.rows);
  return breaks
    .map((from, row) => texts.slice(from, breaks[row + 1]).join(' '))
    .map((row) => shorten(row, width, (text) => measure(text, line.bold)));
}

function shorten(row: string, width: number, widthOf: (text: string) => number): string {
  if (widthOf(row) <= width) return row;
  const letters = [...row];
  while (letters.length && widthOf(letters.join('') + ELLIPSIS) > width) letters.pop();
  return letters.join('').trimEnd() + ELLIPSIS;
}

function place(
  lines: readonly Worded[],
  box: Box,
  { scale, measure }: { scale: number; measure: Measure },
): PlacedText[] {
  const sized = lines.map((line) => ({ ...line, size: sizeOf(line, box.width, scale) }));
  const rows = sized.map((line) => rowsOf(line, box.width / line.size, measure));
  const heights = sized.map(({ size }, at) => (rows[at]?.length ?? 0) * size * LEADING);
  const gap = Math.min((box.height - sum(heights)) / lines.length, scale * 0.3);
  let top = box.y;
  return sized.flatMap(({ size, bold }, at) => {
    const placed = (rows[at] ?? []).map((text, row) => {
      const y = top + (row * LEADING + ASCENT) * size;
      const width = measure(text, bold) * size;
      return { text, x: box.x, y, size, width, bold, ink: 'black' as const };
    });
    top += (heights[at] ?? 0) + gap;
    return placed;
  });
}

/** A hair smaller than what fills the width, so that rounding does not cut it. */
function sizeOf({ size, whole, words, space }: Worded, width: number, scale: number): number {
  if (!whole) return size * scale;
  const em = sum(words.map((word) => word.width)) + space * (words.length - 1);
  return Math.min(size * scale, (0.999 * width) / em);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
