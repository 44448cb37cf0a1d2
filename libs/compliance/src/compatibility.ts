import type { HazardClass } from '@popstrace/catalogue';

/** Two classes that may not lie together, and why. */
export interface Incompatibility {
  readonly classes: readonly [HazardClass, HazardClass];
  readonly reason: string;
}

const EXPLOSIVE: readonly Incompatibility[] = (
  ['2', '3', '4.1', '4.2', '4.3', '5.1', '5.2', '6.1', '8', '9'] as const
).map((other) => ({ classes: ['1', other], reason: 'explosives travel and lie alone' }));

const FUELS = ['3', '4.1', '4.2', '6.1', '9'] as const;

/**
 * Which hazard classes may not share a store, a vehicle, a consignment or a batch: what burns with what
 * oxidises, water-reactive metal with acid. Stricter than ADR 7.5.2, which keeps classes 2 to 9 apart
 * only by label, because the Basel guidelines (section IV.E) keep reactive wastes apart in store as well.
 */
const INCOMPATIBLE: readonly Incompatibility[] = [
  ...EXPLOSIVE,
  ...FUELS.flatMap((fuel): readonly Incompatibility[] => [
    { classes: ['5.1', fuel], reason: 'an oxidiser sets organic waste on fire' },
    { classes: ['5.2', fuel], reason: 'an organic peroxide sets organic waste on fire' },
  ]),
  { classes: ['4.3', '8'], reason: 'reactive metal and acid give hydrogen' },
  { classes: ['5.1', '8'], reason: 'an oxidiser and an acid give toxic gas' },
];

/** Why two classes may not lie together, or nothing. */
export function incompatibility(a: HazardClass, b: HazardClass): string | undefined {
  return INCOMPATIBLE.find(({ classes: [x, y] }) => (x === a && y === b) || (x === b && y === a))
    ?.reason;
}
