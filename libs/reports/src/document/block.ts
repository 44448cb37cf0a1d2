import type { Cell, CellKind, MassCell, Words } from './cell.js';

/** What a section holds, in the order in which it is read. */
export type Block = TableBlock | FieldsBlock | ChartBlock | NoteBlock;

export interface TableBlock {
  readonly block: 'table';
  readonly id: string;
  readonly title: Words;
  readonly columns: readonly Column[];
  /** One cell for each column; `null` where nothing is to be said. */
  readonly rows: readonly Row[];
  readonly totals: readonly Row[];
}

export interface Column {
  readonly id: string;
  readonly heading: Words;
  /** Each cell of it is of this kind, or `null`. */
  readonly kind: CellKind;
}

export type Row = readonly (Cell | null)[];

/** A form: the blocks of a paper, each with its number (where it has one), its name and what is in it. */
export interface FieldsBlock {
  readonly block: 'fields';
  readonly id: string;
  readonly title: Words | null;
  readonly fields: readonly Field[];
}

export interface Field {
  readonly id: string;
  /** The number of the block on the official form, such as `14`. */
  readonly number: string | null;
  readonly label: Words;
  /** Empty where nobody has answered. */
  readonly values: readonly Cell[];
}

export type ChartBlock = TrendChart | SankeyChart | StackedBarChart;

interface Chart {
  readonly block: 'chart';
  readonly id: string;
  readonly title: Words;
}

/** Amounts over time; every series has one point for each moment. */
export interface TrendChart extends Chart {
  readonly chart: 'trend';
  /** Months (`2025-04`) or years (`2025`), in order. */
  readonly moments: readonly string[];
  readonly series: readonly Series[];
}

/** Parts of wholes: every series has one amount for each category. */
export interface StackedBarChart extends Chart {
  readonly chart: 'stacked-bars';
  readonly categories: readonly Words[];
  readonly series: readonly Series[];
}

export interface Series {
  readonly name: Words;
  readonly values: readonly MassCell[];
}

/** Where mass came from and went to. */
export interface SankeyChart extends Chart {
  readonly chart: 'sankey';
  readonly nodes: readonly { readonly id: string; readonly name: Words }[];
  readonly links: readonly SankeyLink[];
}

export interface SankeyLink {
  readonly from: string;
  readonly to: string;
  readonly amount: MassCell;
}

/** What must be known to read the figures, with where it is written. */
export interface NoteBlock {
  readonly block: 'note';
  readonly id: string;
  /** `missing`: what the report cannot be sent without. */
  readonly weight: 'plain' | 'warning' | 'missing';
  readonly words: Words;
  /** A law, a decision, a guideline: `Stockholm Convention, Art 6(1)(d)(ii)`. */
  readonly source: string | null;
  /** The place of the API where it can be mended. */
  readonly link: string | null;
}
