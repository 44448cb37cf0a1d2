import type { LayoutName } from '@popstrace/labels';
import { OneOf, WholeNumber } from '@popstrace/platform';

/** Sheets and printers by the names that people have for them. */
export const SHEETS = {
  a4: 'a4-2x4',
  'a4-small': 'a4-3x7',
  letter: 'letter-2x3',
  thermal: 'single-100x150',
} as const satisfies Readonly<Record<string, LayoutName>>;

export type SheetName = keyof typeof SHEETS;

const SHEET_NAMES = Object.keys(SHEETS) as readonly SheetName[];

/** Where a label is printed; on one of its own (100 × 150 mm) unless told. */
export class SheetQuery {
  @OneOf(SHEET_NAMES, { optional: true })
  readonly layout?: SheetName;

  @WholeNumber({
    min: 0,
    max: 20,
    optional: true,
    about: 'Labels of the first sheet that are used up.',
  })
  readonly skip?: number;
}

export const LABEL_FORMATS = ['svg', 'png', 'pdf', 'zpl'] as const;

export type LabelFormat = (typeof LABEL_FORMATS)[number];

export class LabelQuery extends SheetQuery {
  @OneOf(LABEL_FORMATS, { optional: true, about: 'Before "Accept"; SVG unless told.' })
  readonly format?: LabelFormat;

  @OneOf(['203', '300'], { optional: true, about: 'Of ZPL: the printer’s dots an inch.' })
  readonly dpi?: '203' | '300';
}
