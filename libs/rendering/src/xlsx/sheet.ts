/** What a cell holds: a figure as its exact decimal, a day or an instant as it is spelled, or words. */
export type CellKind = 'text' | 'number' | 'day' | 'instant';

/** Null is an empty cell. */
export type Cell = string | number | null;

export interface SheetColumn {
  readonly heading: string;
  readonly kind: CellKind;
  /** Places shown after the point; the cell holds all that there are. */
  readonly places?: number | undefined;
  /** In characters; by what the column holds unless told. */
  readonly width?: number | undefined;
}

export interface Sheet {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  /** Read once, as fast as the reader of the workbook takes them. */
  readonly rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>;
}

export interface Workbook {
  readonly title: string;
  readonly sheets: readonly Sheet[];
  /** Arabic: the first column stands on the right. */
  readonly rightToLeft?: boolean | undefined;
}
