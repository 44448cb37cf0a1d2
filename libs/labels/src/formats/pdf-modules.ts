import type { Face } from '../face/face.js';
import type { QrMatrix } from '../matrix.js';

/**
 * QR codes in PDF are set in a font of sixteen glyphs, each a block of 2 × 2 modules: vectors as sharp
 * as a path of rectangles, in a fifth of its bytes and time. Pictures of one pixel a module would be as
 * small, but some viewers blur what they enlarge.
 */
const BLOCK = 2;
const GLYPHS = 16;
const FIRST = 'A'.charCodeAt(0);

/** A Type 3 font (PDF 32000-1, 9.6.5), its units modules; `glyph` makes a stream of one glyph's operators. */
export function moduleFont<Stream>(glyph: (operators: string) => Stream) {
  const names = Array.from({ length: GLYPHS }, (_, dark) => `b${dark}`);
  return {
    Type: 'Font',
    Subtype: 'Type3',
    FontBBox: [0, 0, BLOCK, BLOCK],
    FontMatrix: [1, 0, 0, 1, 0, 0],
    FirstChar: FIRST,
    LastChar: FIRST + GLYPHS - 1,
    Widths: names.map(() => BLOCK),
    Encoding: { Type: 'Encoding', Differences: [FIRST, ...names] },
    CharProcs: Object.fromEntries(names.map((name, dark) => [name, glyph(glyphOperators(dark))])),
    Resources: {},
  };
}

/** Bit 0 is the upper left module, 1 the upper right, 2 and 3 those below; y runs upwards. */
function glyphOperators(dark: number): string {
  const boxes = [0, 1].flatMap((row) => {
    const [left, right] = [(dark >> (2 * row)) & 1, (dark >> (2 * row + 1)) & 1];
    return left + right ? [`${left ? 0 : 1} ${1 - row} ${left + right} 1 re`] : [];
  });
  return [`${BLOCK} 0 0 0 ${BLOCK} ${BLOCK} d1`, ...boxes, 'f'].join(' ');
}

/** The operators that draw a QR code where y runs downwards. It is no text, so none is to be copied. */
export function moduleOperators({ matrix, x, y, module }: Face['qr']): string {
  const [scale, left, top] = [module, x, y].map((value) => Math.round(value * 1000) / 1000);
  const rows = blockRows(matrix).map((row) => `(${row}) '`);
  return [
    `/Span <</ActualText ()>> BDC BT /Modules 1 Tf ${BLOCK} TL`,
    `${scale} 0 0 -${scale} ${left} ${top} Tm`,
    ...rows,
    'ET EMC',
  ].join('\n');
}

/** Letters of the font, two rows of modules in each. */
export function blockRows({ size, modules }: QrMatrix): string[] {
  const rows: string[] = [];
  for (let y = 0; y < size; y += BLOCK) {
    let row = '';
    for (let x = 0; x < size; x += BLOCK) {
      const [above, hasBelow, hasRight] = [y * size + x, y + 1 < size, x + 1 < size];
      const below = above + size;
      const dark =
        (modules[above] ?? 0) |
        (hasRight ? (modules[above + 1] ?? 0) << 1 : 0) |
        (hasBelow ? (modules[below] ?? 0) << 2 : 0) |
        (hasBelow && hasRight ? (modules[below + 1] ?? 0) << 3 : 0);
      row += String.fromCharCode(FIRST + dark);
    }
    rows.push(row);
  }
  return rows;
}
