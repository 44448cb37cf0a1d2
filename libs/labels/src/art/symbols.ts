import { bar, black, ellipse, polygon, rectangle, white, type Drawing } from './path.js';

/** The symbols inside hazard signs, drawn for this project after the descriptions in the UN's GHS and Model Regulations. */

export const FLAME: Drawing = [
  black(
    'M51 14C52 26 68 32 68 51C68 63 60 71 50 71C40 71 32 63 32 52C32 43 37 39 39 31C42 34 43 37 44 41C47 33 49 24 51 14Z',
  ),
  white(
    'M50 66C43 66 40 60 41 54C42 50 45 48 46 43C48 46 48 48 49 51C51 47 51 43 50 39C56 44 60 50 59 57C58 63 55 66 50 66Z',
  ),
  black(rectangle(31, 75, 38, 5)),
];

const BONE_ENDS = [
  [22, 59],
  [78, 59],
  [22, 79],
  [78, 79],
] as const;

export const SKULL: Drawing = [
  black(bar([22, 59], [78, 79], 6)),
  black(bar([78, 59], [22, 79], 6)),
  ...BONE_ENDS.map(([x, y]) => black(ellipse(x + (x < 50 ? -1 : 1), y - 3.2, 4))),
  ...BONE_ENDS.map(([x, y]) => black(ellipse(x + (x < 50 ? 0.5 : -0.5), y + 3.2, 4))),
  white(
    'M50 17C67 17 74 29 74 40C74 48 71 53 65 57L65 70L35 70L35 57C29 53 26 48 26 40C26 29 33 17 50 17Z',
  ),
  black(
    'M50 19C65 19 72 30 72 40C72 47 69 52 63 55L63 66C63 68 37 68 37 66L37 55C31 52 28 47 28 40C28 30 35 19 50 19Z',
  ),
  white(ellipse(40.5, 42, 6, 6.5)),
  white(ellipse(59.5, 42, 6, 6.5)),
  white('M50 48L54 56C52 57.5 48 57.5 46 56Z'),
  ...[43.5, 50, 56.5].map((x) => white(rectangle(x - 0.7, 60, 1.4, 8))),
];

export const EXCLAMATION: Drawing = [
  black('M50 18C57 18 59 22 58 28L54 60C53 63 47 63 46 60L42 28C41 22 43 18 50 18Z'),
  black(ellipse(50, 74, 6.5)),
];

const RAYS = 6;
const STAR = polygon(
  ...Array.from({ length: RAYS * 2 }, (_, at) => {
    const [angle, reach] = [(Math.PI * at) / RAYS, at % 2 ? 4.5 : 17];
    return [50 + reach * Math.sin(angle), 60 - reach * Math.cos(angle)] as const;
  }),
);

export const HEALTH: Drawing = [
  black(
    'M50 10C57 10 61 15 61 22C61 28 58 33 55 35L55 38C60 41 72 41 76 48C79 54 80 68 80 84L20 84C20 68 21 54 24 48C28 41 40 41 45 38L45 35C42 33 39 28 39 22C39 15 43 10 50 10Z',
  ),
  white(STAR),
];

export const ENVIRONMENT: Drawing = [
  // The tree, without leaves.
  black(
    'M32 82C35 70 35 62 34 56L20 44L21 41L33 49L31 33L25 25L27 23L32 29L34 18L37 18L36 33L38 46L46 38L45 30L48 29L49 36L56 31L58 33L42 49C40 60 41 72 46 82Z',
  ),
  // The bank, and the water.
  black('M8 84C18 78 34 79 48 81C56 82 60 84 64 87C48 88 24 89 8 84Z'),
  // The fish, belly up.
  black(
    'M46 70C54 58 68 57 77 65C81 62 85 59 91 58C89 63 89 68 92 75C86 74 82 72 78 69C69 78 54 78 46 70Z',
  ),
  white(ellipse(53, 68.5, 1.8)),
  white('M60 62C62 66 62 70 60 74L61.5 74C63.8 70 63.8 66 61.5 62Z'),
];

export const CORROSION: Drawing = [
  // Two test tubes, tilted.
  black(bar([20, 22], [44, 32], 9)),
  black(bar([42, 26], [47, 28], 13)),
  black(bar([80, 22], [56, 32], 9)),
  black(bar([58, 26], [53, 28], 13)),
  white(bar([24, 26], [42, 33.5], 1.8)),
  white(bar([76, 26], [58, 33.5], 1.8)),
  // Drops.
  black('M40 40C43 45 44 47 44 49C44 54 36 54 36 49C36 47 37 45 40 40Z'),
  black('M61 40C64 45 65 47 65 49C65 54 57 54 57 49C57 47 58 45 61 40Z'),
  // Metal, eaten.
  black('M18 62L33 62C34 69 38 66 40 70C42 66 45 69 46 62L48 62L48 76L18 76Z'),
  // A hand, eaten.
  black(
    'M53 66C56 62 60 62 63 64C63 69 67 67 68 71C70 67 73 68 73 63L88 66L88 75C78 76 66 77 56 72C54 71 52 68 53 66Z',
  ),
];
