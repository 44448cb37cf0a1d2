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

const DAY_MS = 86_400_000;

/** A day so many days later, or earlier. Days know no clock change. */
export function addDays(day: string, count: number): Day {
  const time = Date.parse(`${day}T00:00:00Z`) + count * DAY_MS;
  return new Date(time).toISOString().slice(0, 10) as Day;
}
