import { formatKilograms, GREATEST_MASS, type Grams } from '@popstrace/kernel';
import type { Place } from './place.js';
import type { Weighed } from './quantity.js';

/** A mass that can be one: null with a finding when it is not; rounding is told. */
export function checkMass(place: Place, { grams, rounded }: Weighed, as: string): Grams | null {
  if (grams <= 0n) {
    place.findings.warn('mass-out-of-range', place.pointer, `${as} is no mass of waste: weigh it.`);
    return null;
  }
  if (grams > GREATEST_MASS) {
    place.findings.warn(
      'mass-out-of-range',
      place.pointer,
      `${as} is more than 50,000 t, the most that any consignment may weigh: check it.`,
    );
  }
  if (rounded) {
    place.findings.warn(
      'mass-rounded',
      place.pointer,
      `${as} is rounded to the gram: ${formatKilograms(grams)} kg.`,
    );
  }
  return grams;
}
