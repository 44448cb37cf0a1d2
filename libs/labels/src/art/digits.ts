import { ellipse, moved, rectangle } from './path.js';

const NINE = [
  ellipse(50, 71, 7.2) + ellipse(50, 71, 3.4),
  'M57.2 71C57.2 81 54 85 45.5 85.6L45.5 82C51 81.4 53.4 78.4 53.4 71Z',
];

/** The numbers of the classes in the lower corner of a transport label; each path is filled by itself. */
export const DIGITS = {
  '3': [
    'M42.6 66C45.6 61.4 57 61.6 57 68.4C57 71.4 55.4 73 53.2 73.7C55.9 74.5 57.6 76.6 57.6 79.6C57.6 87.4 45.4 87.6 42 82.4L45 79.8C47.4 83 53.2 83 53.2 79.2C53.2 76.2 50.4 75.7 47.6 75.7L47.6 72C50.4 72 52.6 71.4 52.6 68.8C52.6 65.4 47.4 65.6 45.4 68.6Z',
  ],
  '6': NINE.map((path) => moved(path, -1, [100, 149.6])),
  '8': [ellipse(50, 68.6, 6) + ellipse(50, 68.6, 2.6), ellipse(50, 79, 7) + ellipse(50, 79, 3.2)],
  '9': NINE,
} as const;

/** Class 9 is underlined (ADR 5.2.2.2.2). */
export const UNDERLINE = rectangle(43.5, 87.4, 13, 1.8);
