import { PLAIN, QUOTED, type Styles } from './styles.js';
import type { Cell, CellKind, SheetColumn } from './sheet.js';

/** How one column writes its cells. */
export type CellWriter = (value: Cell) => string;

const EMPTY = '<c/>';
const DAY = 86_400_000;
/** Excel counts days from here, as if 1900 had been a leap year: right from March 1900 on. */
const EPOCH = Date.UTC(1899, 11, 30);
const DECIMAL = /^-?\d+(\.\d+)?$/;
/** ECMA-376, Part 1: the most that a cell may hold. */
const MOST_CHARACTERS = 32_767;

export function cellWriter(column: SheetColumn, styles: Styles): CellWriter {
  const written = WRITERS[column.kind](styles.of(column));
  return (value) => (value === null || value === '' ? EMPTY : written(value));
}

const WRITERS: Readonly<Record<CellKind, (style: number) => (value: string | number) => string>> = {
  text: () => (value) => textCell(String(value)),
  number: (style) => (value) =>
    typeof value === 'number' || DECIMAL.test(value)
      ? `<c s="${style}"><v>${value}</v></c>`
      : textCell(value),
  day: dated,
  instant: dated,
};

/** Days and parts of a day; what is no date is kept as it is spelled, as text. */
function dated(style: number) {
  return (value: string | number): string => {
    const at = Date.parse(String(value));
    if (Number.isNaN(at) || at < EPOCH) return textCell(String(value));
    return `<c s="${style}"><v>${(at - EPOCH) / DAY}</v></c>`;
  };
}

/** What a spreadsheet would run, were it typed: it is marked as text for good. */
const LIKE_A_FORMULA = /^[=+\-@\t\r]/;

/** Words are strings in the file, never formulas, whatever they begin with. */
export function textCell(text: string, style = LIKE_A_FORMULA.test(text) ? QUOTED : PLAIN): string {
  const cut = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text;
  const styled = style === PLAIN ? '' : ` s="${style}"`;
  return `<c t="inlineStr"${styled}><is><t xml:space="preserve">${escapeXml(cut)}</t></is></c>`;
}

const NEEDS_ESCAPE = /[&<>"]|[^\t\n\x20-\uD7FF\uE000-\uFFFD]|_x[0-9A-Fa-f]{4}_/;
const ESCAPED = new RegExp(`${NEEDS_ESCAPE.source}`, 'gu');

/** XML 1.0 has no control characters: ECMA-376 spells them `_x0000_`, and what looks so is guarded. */
export function escapeXml(text: string): string {
  return NEEDS_ESCAPE.test(text) ? text.replace(ESCAPED, escapeOne) : text;
}

const NAMED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escapeOne(found: string): string {
  const named = NAMED[found];
  if (named !== undefined) return named;
  if (found.startsWith('_x')) return `_x005F${found}`;
  const point = found.codePointAt(0) ?? 0;
  if (point > 0xffff) return found;
  return point < 0x20 ? `_x${point.toString(16).toUpperCase().padStart(4, '0')}_` : '\uFFFD';
}
