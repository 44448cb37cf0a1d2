import type { Day } from '@popstrace/kernel';

/** A period of validity; both days inclusive, `null` is open. */
export interface Validity {
  readonly validFrom: Day | string | null;
  readonly validUntil: Day | string | null;
}

/** Days compare as strings, so a brand is no hindrance. */
export function isInForce({ validFrom, validUntil }: Validity, day: Day): boolean {
  return (validFrom === null || validFrom <= day) && (validUntil === null || day <= validUntil);
}
