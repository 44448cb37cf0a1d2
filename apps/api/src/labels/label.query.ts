import type { ErrorCorrection, LayoutName } from '@popstrace/labels';
import { OneOf, WholeNumber } from '@popstrace/platform';

/** Sheets and printers by the names that people have for them. */
export const SHEETS = {
  a4: 'a4-2x4',
  'a4-large': 'a4-2x3',
  letter: 'letter-2x3',
  thermal: 'single-100x150',
} as const satisfies Readonly<Record<string, LayoutName>>;

export type SheetName = keyof typeof SHEETS;

const SHEET_NAMES = Object.keys(SHEETS) as readonly SheetName[];

export const USES = ['indoors', 'outdoors'] as const;

export type LabelUse = (typeof USES)[number];

/** Where a label is printed; on one of its own (100 × 150 mm) unless told. */
export class SheetQuery {
  @OneOf(SHEET_NAMES, {
    optional: true,
    about: 'The QR codes of labels for outdoors are too large for the smallest labels, `a4`.',
  })
  readonly layout?: SheetName;

  @WholeNumber({
    min: 0,
    max: 20,
    optional: true,
    about: 'Labels of the first sheet that are used up.',
  })
  readonly skip?: number;

  @OneOf(USES, {
    optional: true,
    about:
      'Where the labels will be: `outdoors` QR codes are of level H, else Q. Either is read with a stain over 14 % of it, or over 18 % in its middle.',
  })
  readonly use?: LabelUse;
}

/** Of the QR codes where they are used. */
export const levelFor = (use: LabelUse = 'indoors'): ErrorCorrection =>
  use === 'outdoors' ? 'H' : 'Q';

export const LABEL_FORMATS = ['svg', 'png', 'pdf', 'zpl'] as const;

export type LabelFormat = (typeof LABEL_FORMATS)[number];

export class LabelQuery extends SheetQuery {
  @OneOf(LABEL_FORMATS, { optional: true, about: 'Before "Accept"; SVG unless told.' })
  readonly format?: LabelFormat;

  @OneOf(['203', '300'], { optional: true, about: 'Of ZPL: the printer’s dots an inch.' })
  readonly dpi?: '203' | '300';
}
