import { cellWriter, textCell, type CellWriter } from './cells.js';
import type { Cell, CellKind, Sheet, SheetColumn } from './sheet.js';
import { HEADING, type Styles } from './styles.js';

/** ECMA-376 as Excel keeps it: 1,048,576 rows a sheet, one of them the heading. */
export const MOST_ROWS = 1_048_575;
/** So much is written at once: enough to be fast, little enough to hold. */
const CHUNK = 65_536;

/** The rows of a sheet, whoever takes them: what does not fit on one sheet goes on the next. */
export type Rows = AsyncIterator<readonly Cell[]> | Iterator<readonly Cell[]>;

export interface Stretch {
  /** Whether the rows ended before the sheet was full. */
  ended: boolean;
}

/** One worksheet's XML in pieces: a frozen heading, then rows until they end or the sheet is full. */
export async function* worksheetXml(
  { columns }: Sheet,
  rows: Rows,
  {
    styles,
    rightToLeft,
    stretch,
    mostRows = MOST_ROWS,
  }: {
    readonly styles: Styles;
    readonly rightToLeft: boolean;
    readonly stretch: Stretch;
    readonly mostRows?: number;
  },
): AsyncGenerator<Buffer> {
  const writers = columns.map((column) => cellWriter(column, styles));
  let text = head(columns, rightToLeft);
  for (let count = 0; count < mostRows; count++) {
    const step = rows.next();
    // Awaiting what is already there would cost more than writing the row.
    const { done, value } = step instanceof Promise ? await step : step;
    if (done) {
      stretch.ended = true;
      break;
    }
    text += rowXml(value, writers);
    if (text.length >= CHUNK) {
      yield Buffer.from(text);
      text = '';
    }
  }
  yield Buffer.from(`${text}</sheetData></worksheet>`);
}

function rowXml(row: readonly Cell[], writers: readonly CellWriter[]): string {
  let cells = '';
  for (let at = 0; at < writers.length; at++) cells += writers[at]?.(row[at] ?? null) ?? '';
  return `<row>${cells}</row>`;
}

function head(columns: readonly SheetColumn[], rightToLeft: boolean): string {
  const widths = columns.map(
    (column, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${widthOf(column)}" customWidth="1"/>`,
  );
  const headings = columns.map(({ heading }) => textCell(heading, HEADING)).join('');
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<sheetViews><sheetView workbookViewId="0"${rightToLeft ? ' rightToLeft="1"' : ''}>`,
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>',
    columns.length > 0 ? `<cols>${widths.join('')}</cols>` : '',
    `<sheetData><row>${headings}</row>`,
  ].join('');
}

const WIDTHS: Readonly<Record<CellKind, number>> = { text: 24, number: 16, day: 12, instant: 20 };

function widthOf({ kind, heading, width }: SheetColumn): number {
  return width ?? Math.min(60, Math.max(WIDTHS[kind], heading.length + 2));
}
