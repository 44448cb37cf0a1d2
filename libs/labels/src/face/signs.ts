import type { Sign } from '../art/signs.js';
import { PCB_WORDS } from '../words.js';
import { centred, type Box, type PlacedText } from './fit.js';
import type { Measure } from './metrics.js';

export interface PlacedSign {
  readonly sign: Sign;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** In as many columns as make the signs largest. */
export function placeSigns(signs: readonly Sign[], strip: Box): PlacedSign[] {
  const sizes = signs.map((_, at) => {
    const [columns, rows] = [at + 1, Math.ceil(signs.length / (at + 1))];
    return Math.min(strip.width / columns, strip.height / rows);
  });
  const pitch = Math.max(0, ...sizes);
  const columns = sizes.indexOf(pitch) + 1;
  const size = pitch * 0.96;
  const indent = (strip.width - Math.min(columns, signs.length) * pitch) / 2;
  return signs.map((sign, at) => ({
    sign,
    size,
    x: strip.x + indent + (at % columns) * pitch,
    y: strip.y + Math.floor(at / columns) * pitch,
  }));
}

/** The letters of the PCB mark (40 CFR 761.45). */
export function pcbWords({ x, y, size }: PlacedSign, measure: Measure): PlacedText[] {
  return PCB_WORDS.map((word, row) => {
    const box = {
      x: x + size * 0.05,
      y: y + size * (0.18 + row * 0.22),
      width: size * 0.9,
      height: size * 0.21,
    };
    return centred(word, box, { ink: 'black', measure });
  });
}
