import type { Grams } from '@popstrace/kernel';

/**
 * The net masses that a label tells apart, by their upper bounds in kilograms: enough to see that a
 * label hangs on another thing than it was made for, and still right after a more careful weighing.
 */
const BOUNDS = [1, 5, 25, 100, 250, 500, 1_000, 5_000, 25_000] as const;

/** Of which class a net mass is: 0 up to 1 kg, 9 over 25 t. */
export function massClassOf(net: Grams): number {
  const found = BOUNDS.findIndex((kilograms) => net <= BigInt(kilograms) * 1000n);
  return found < 0 ? BOUNDS.length : found;
}

/** The bounds of a class in kilograms; the heaviest has no upper one. */
export function massRangeOf(massClass: number): {
  readonly over: number;
  readonly upTo: number | null;
} {
  return { over: BOUNDS[massClass - 1] ?? 0, upTo: BOUNDS[massClass] ?? null };
}

export function isMassClass(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= BOUNDS.length;
}
