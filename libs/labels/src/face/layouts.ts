/** In millimetres. `cells` are the upper left corners of the labels on a page. */
export interface Layout {
  readonly page: { readonly width: number; readonly height: number };
  readonly cell: { readonly width: number; readonly height: number };
  readonly cells: readonly { readonly x: number; readonly y: number }[];
}

const INCH = 25.4;

function grid(
  first: { x: number; y: number },
  pitch: { x: number; y: number },
  [columns, rows]: readonly [number, number],
): Layout['cells'] {
  return Array.from({ length: columns * rows }, (_, at) => ({
    x: first.x + (at % columns) * pitch.x,
    y: first.y + Math.floor(at / columns) * pitch.y,
  }));
}

const A4 = { width: 210, height: 297 };
const LETTER = { width: 8.5 * INCH, height: 11 * INCH };

/**
 * Label sheets that every stationer sells (the comments name a widespread one), and one thermal label.
 * Smaller ones have no room for signed claims in modules that a phone reads at arm's length.
 */
export const LAYOUTS = {
  /** L7165: 99.1 × 67.7 mm. */
  'a4-2x4': {
    page: A4,
    cell: { width: 99.1, height: 67.7 },
    cells: grid({ x: 4.65, y: 13.1 }, { x: 101.6, y: 67.7 }, [2, 4]),
  },
  /** L7166: 99.1 × 93.1 mm. */
  'a4-2x3': {
    page: A4,
    cell: { width: 99.1, height: 93.1 },
    cells: grid({ x: 4.65, y: 8.85 }, { x: 101.6, y: 93.1 }, [2, 3]),
  },
  /** 5164: 4 × 3⅓ in. */
  'letter-2x3': {
    page: LETTER,
    cell: { width: 4 * INCH, height: (10 / 3) * INCH },
    cells: grid(
      { x: 0.15625 * INCH, y: 0.5 * INCH },
      { x: 4.1875 * INCH, y: (10 / 3) * INCH },
      [2, 3],
    ),
  },
  /** One label a page, for printers of labels. */
  'single-100x150': {
    page: { width: 100, height: 150 },
    cell: { width: 100, height: 150 },
    cells: [{ x: 0, y: 0 }],
  },
} as const satisfies Record<string, Layout>;

export type LayoutName = keyof typeof LAYOUTS;

export const LAYOUT_NAMES = Object.keys(LAYOUTS) as readonly LayoutName[];
