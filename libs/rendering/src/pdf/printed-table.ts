import type { CellKind, Row, TableBlock } from '@popstrace/reports';
import type { Language } from '../words/language.js';
import { speak } from '../words/speak.js';
import { printCell, type PrintedCell } from './printed-cell.js';

export interface PrintedTable {
  readonly block: 'table';
  readonly title: string;
  readonly columns: readonly PrintedColumn[];
  readonly rows: readonly PrintedRow[];
  readonly totals: readonly PrintedRow[];
}

export interface PrintedColumn {
  readonly heading: string;
  readonly figures: boolean;
  /** Columns share the width by how much they hold. */
  readonly weight: number;
}

type PrintedRow = readonly (PrintedCell | null)[];

const FIGURES: readonly CellKind[] = ['count', 'mass', 'percent'];

export function printTable(table: TableBlock, language: Language): PrintedTable {
  const print = (row: Row): PrintedRow => row.map((cell) => cell && printCell(cell, language));
  const lines = inLine([...table.rows, ...table.totals].map(print), table.columns.length);
  return {
    block: 'table',
    title: speak(table.title, language),
    columns: table.columns.map(({ heading, kind }, at) => ({
      heading: speak(heading, language),
      figures: FIGURES.includes(kind),
      weight: weightOf(
        speak(heading, language),
        lines.map((row) => row[at]?.text ?? ''),
      ),
    })),
    rows: lines.slice(0, table.rows.length),
    totals: lines.slice(table.rows.length),
  };
}

const LEAST_WEIGHT = 6;
const MOST_WEIGHT = 30;

/** Characters; Chinese breaks anywhere, so a heading without spaces asks for no more than this. */
const MOST_WORD = 14;
/** What stands left and right of a value, in characters. */
const ASIDE = 3;

/** As wide as its longest value or the longest word of its heading; long prose breaks. */
function weightOf(heading: string, texts: readonly string[]): number {
  const wanted = [
    ...heading.split(' ').map(({ length }) => Math.min(length, MOST_WORD)),
    ...texts.map(({ length }) => Math.min(length, MOST_WEIGHT)),
  ];
  return Math.max(LEAST_WEIGHT, ...wanted) + ASIDE;
}

/** Finer figures would push the others too far aside. */
const MOST_PLACES = 6;
const FRACTION = /[.,](\d+)$/;

function inLine(rows: readonly PrintedRow[], columns: number): PrintedRow[] {
  const most = Array.from({ length: columns }, (_, at) =>
    rows.reduce((places, row) => Math.max(places, placesOf(row[at])), 0),
  );
  return rows.map((row) =>
    row.map((cell, at) => cell && { ...cell, pad: padOf(cell, most[at] ?? 0) }),
  );
}

function placesOf(cell: PrintedCell | null | undefined): number {
  return cell?.figure ? (FRACTION.exec(cell.text)?.[1]?.length ?? 0) : 0;
}

function padOf(cell: PrintedCell, most: number): string {
  if (!cell.figure || most === 0 || most > MOST_PLACES) return '';
  const own = placesOf(cell);
  return `${own === 0 ? '.' : ''}${'0'.repeat(most - own)}`;
}
