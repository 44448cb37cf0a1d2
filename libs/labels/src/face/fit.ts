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

interface Word {
  readonly text: string;
  readonly width: number;
}

/**
 * Sets lines below each other in a box, as large as they go up to `greatest`. They get smaller before
 * they are cut; cut ones end in an ellipsis, and nothing ever leaves the box.
 */
export function fillColumn(
  lines: readonly Line[],
  box: Box,
  { greatest, measure }: { greatest: number; measure: Measure },
): PlacedText[] {
  const kept = lines.map((line) => ({ ...line, text: clean(line.text) })).filter((l) => l.text);
  const worded = kept.map((line) => ({ line, words: wordsOf(line, measure), measure }));
  const fullest = kept.reduce((height, line) => height + line.rows * line.size * LEADING, 0);
  const least = Math.min(box.height / fullest, Math.max(greatest / 2, READABLE));
  for (let scale = greatest; scale > least; scale *= STEP) {
    const rows = worded.map((each) => wrap(each, box.width / (each.line.size * scale), false));
    if (rows.includes(undefined)) continue;
    const placed = place(
      kept,
      rows.map((r) => r ?? []),
      { box, scale, measure },
    );
    if (placed) return placed;
  }
  const cut = worded.map((each) => wrap(each, box.width / (each.line.size * least), true) ?? []);
  return place(kept, cut, { box, scale: least, measure }) ?? [];
}

/** One line in the middle of a box: a heading, a warning. */
export function centred(
  line: Line & { ink: 'black' | 'white' },
  box: Box,
  measure: Measure,
): PlacedText {
  const { text, bold, ink } = line;
  const em = measure(text, bold);
  const size = Math.min(line.size, box.height * 0.9, (box.width * 0.96) / em);
  const width = em * size;
  const x = box.x + (box.width - width) / 2;
  return { text, x, y: box.y + box.height / 2 + size * 0.36, size, width, bold, ink };
}

/** Text of one row: no line breaks, no control characters. */
export function clean(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Zs}]+/gu, ' ')
    .trim();
}

function wordsOf({ text, bold }: Line, measure: Measure): Word[] {
  return text.split(' ').map((word) => ({ text: word, width: measure(word, bold) }));
}

interface Worded {
  readonly line: Line;
  readonly words: readonly Word[];
  readonly measure: Measure;
}

/** Rows of a width (in parts of the size); undefined when there are too many, unless they may be cut. */
function wrap({ line, words, measure }: Worded, width: number, cut: boolean): string[] | undefined {
  const space = measure(' ', line.bold);
  const rows: string[] = [];
  let used = Infinity;
  for (const word of words) {
    if (word.width > width && !cut) return undefined;
    if (used + space + word.width <= width) {
      rows.push(`${rows.pop() ?? ''} ${word.text}`);
      used += space + word.width;
    } else {
      rows.push(word.text);
      used = word.width;
    }
  }
  if (rows.length > line.rows && !cut) return undefined;
  if (!cut) return rows;
  const first = rows.slice(0, line.rows - 1);
  const last = rows.slice(line.rows - 1).join(' ');
  return (last ? [...first, last] : first).map((row) => shorten(row, width, { line, measure }));
}

function shorten(row: string, width: number, { line, measure }: Omit<Worded, 'words'>): string {
  if (measure(row, line.bold) <= width) return row;
  const letters = [...row];
  while (letters.length && measure(letters.join('') + ELLIPSIS, line.bold) > width) letters.pop();
  return letters.join('').trimEnd() + ELLIPSIS;
}

function place(
  lines: readonly Line[],
  rows: readonly (readonly string[])[],
  { box, scale, measure }: { box: Box; scale: number; measure: Measure },
): PlacedText[] | undefined {
  const heights = lines.map((line, at) => (rows[at]?.length ?? 0) * line.size * scale * LEADING);
  const spare = box.height - heights.reduce((sum, height) => sum + height, 0);
  if (spare < -1e-9) return undefined;
  const gap = Math.min(spare / lines.length, scale * 0.3);
  let top = box.y;
  return lines.flatMap(({ size, bold }, at) => {
    const placed = (rows[at] ?? []).map((text, row) => {
      const y = top + (row * LEADING + ASCENT) * size * scale;
      const width = measure(text, bold) * size * scale;
      return { text, x: box.x, y, size: size * scale, width, bold, ink: 'black' as const };
    });
    top += (heights[at] ?? 0) + gap;
    return placed;
  });
}
