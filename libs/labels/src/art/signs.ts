import { DIGITS, UNDERLINE } from './digits.js';
import {
  black,
  diamond,
  movedAll,
  polygon,
  rectangle,
  white,
  type Drawing,
  type Layer,
} from './path.js';
import { CORROSION, ENVIRONMENT, EXCLAMATION, FLAME, HEALTH, SKULL } from './symbols.js';

/** GHS pictograms: a black symbol on white in a red diamond (GHS 1.4.10.4.2.3). */
function pictogram(symbol: Drawing, scale: number, by: readonly [number, number]): Drawing {
  return [{ ink: 'red', path: diamond(50) }, white(diamond(43.5)), ...movedAll(symbol, scale, by)];
}

/** A class label: a line 5 % inside the edge, the symbol above, the number below (ADR 5.2.2.2.1.1). */
function classLabel(ground: Layer, symbol: Drawing, digit: keyof typeof DIGITS): Drawing {
  return [
    black(diamond(50)),
    { ink: ground.ink, path: diamond(49) },
    black(diamond(44)),
    ground,
    ...symbol,
    ...DIGITS[digit].map(black),
  ];
}

const INSIDE = 42.8;
const whole = (ink: Layer['ink']): Layer => ({ ink, path: diamond(INSIDE) });

/** Seven upright stripes in the upper half. */
const STRIPES: Drawing = Array.from({ length: 7 }, (_, at) => {
  const [left, right] = [11 + at * 12, 17 + at * 12];
  const edge = (x: number) => 50 - INSIDE + Math.abs(x - 50);
  const top = [left, 50, right].filter((x) => x >= left && x <= right);
  return black(polygon([left, 50], ...top.map((x) => [x, edge(x)] as const), [right, 50]));
});

const LOWER_HALF = polygon([50 - INSIDE, 50], [50 + INSIDE, 50], [50, 50 + INSIDE]);

/** After 40 CFR 761.45: black letters and stripes on yellow. The letters are set beside it, as text. */
const PCB_GROUND: Drawing = [
  black(rectangle(0, 0, 100, 100)),
  { ink: 'yellow-ground', path: rectangle(2.5, 2.5, 95, 95) },
  ...[2.5, 85].flatMap((top) =>
    Array.from({ length: 7 }, (_, at) => {
      const left = 5 + at * 13;
      return black(
        polygon([left + 5, top], [left + 11, top], [left + 6, top + 12.5], [left, top + 12.5]),
      );
    }),
  ),
];

export const SIGNS = {
  GHS02: pictogram(FLAME, 0.78, [11, 13]),
  GHS05: pictogram(CORROSION, 0.62, [17, 18]),
  GHS06: pictogram(SKULL, 0.66, [17, 13]),
  GHS07: pictogram(EXCLAMATION, 0.86, [7, 8]),
  GHS08: pictogram(HEALTH, 0.7, [15, 12]),
  GHS09: pictogram(ENVIRONMENT, 0.62, [20, 14]),
  'class-3': classLabel(whole('red-ground'), movedAll(FLAME, 0.55, [22.5, 11]), '3'),
  'class-6.1': classLabel(whole('white'), movedAll(SKULL, 0.6, [20, 5]), '6'),
  'class-8': [
    ...classLabel(whole('white'), movedAll(CORROSION, 0.5, [25, 9]), '8'),
    black(LOWER_HALF),
    ...DIGITS['8'].map(white),
  ],
  'class-9': [...classLabel(whole('white'), STRIPES, '9'), black(UNDERLINE)],
  'environmentally-hazardous': [
    black(diamond(50)),
    white(diamond(46)),
    ...movedAll(ENVIRONMENT, 0.66, [18, 12]),
  ],
  pcb: PCB_GROUND,
} as const satisfies Record<string, Drawing>;

export type Sign = keyof typeof SIGNS;
