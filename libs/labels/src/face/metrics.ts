/** The width of a text in parts of its size. */
export type Measure = (text: string, bold: boolean) => number;

// Widths of ASCII 32 to 126 in Helvetica and Helvetica Bold, in thousandths (Adobe's font metrics; Arial
// and Liberation Sans are as wide).
const REGULAR = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
  556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
  611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
  667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
  222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
const BOLD = [
  278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
  556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667,
  611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
  667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556,
  278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
];

/** Letters of other narrow scripts, taken as wide as a wide Latin one; ideographs fill the square. */
const NARROW = 0.8;
const SQUARE = 1;
const FIRST_IDEOGRAPHIC = 0x2e80;

/** Widths in Helvetica: exact for ASCII and accented Latin letters, not too small for the rest. */
export function helveticaWidth(text: string, bold: boolean): number {
  const widths = bold ? BOLD : REGULAR;
  let thousandths = 0;
  for (let at = 0; at < text.length; at++) {
    const width = widths[text.charCodeAt(at) - 32];
    if (width === undefined) return wideWidth(text, widths) / 1000;
    thousandths += width;
  }
  return thousandths / 1000;
}

function wideWidth(text: string, widths: readonly number[]): number {
  let thousandths = 0;
  for (const character of text) {
    thousandths += widths[character.charCodeAt(0) - 32] ?? otherWidth(character, widths);
  }
  return thousandths;
}

function otherWidth(character: string, widths: readonly number[]): number {
  const base = widths[character.normalize('NFD').charCodeAt(0) - 32];
  if (base !== undefined) return base; // an accent does not widen its letter
  const code = character.codePointAt(0) ?? 0;
  const narrow = code > 0x24f && code < FIRST_IDEOGRAPHIC && /[\p{L}\p{M}\p{N}]/u.test(character);
  return 1000 * (narrow ? NARROW : SQUARE);
}
