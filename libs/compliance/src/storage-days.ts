import { addDays, isInForce } from '@popstrace/catalogue';
import type { Day, Instant } from '@popstrace/kernel';
import { dayAt, startOfDay, type Calendar } from './calendar.js';
import type { Deadline } from './deadline.js';
import type { Permit } from './permit.js';
import { permitCovers } from './rules/permit-covers.js';

/** What of a permit limits the days in store. */
export type StoragePermit = Pick<Permit, 'number' | 'storageDays' | 'validFrom' | 'validTo'>;

export interface Stored {
  /** The permits of the store. */
  readonly permits: readonly StoragePermit[];
  readonly since: Instant;
  readonly until?: Instant | undefined;
  readonly calendar: Calendar;
}

/**
 * The clock that a store's own permit sets: so many days, and no more. Of several permits that were in
 * force on the day it came in, the most generous counts; without a number in one of them none runs.
 */
export function storageDeadline({ permits, since, until, calendar }: Stored): Deadline | null {
  const startedOn = dayAt(since, calendar);
  const longest = permits
    .filter(({ validFrom, validTo }) => isInForce({ validFrom, validUntil: validTo }, startedOn))
    .reduce<StoragePermit | null>((best, each) => (days(each) > days(best) ? each : best), null);
  if (longest === null || longest.storageDays === null) return null;
  const dueOn: Day = addDays(startedOn, longest.storageDays);
  return {
    id: 'CUS-02/store',
    rule: permitCovers.id,
    article: permitCovers.article,
    what: `Send the waste on: permit ${longest.number} allows ${longest.storageDays} days in store`,
    responsible: 'facility',
    startedOn,
    dueOn,
    lateFrom: startOfDay(addDays(dueOn, 1), calendar.timeZone),
    doneOn: until === undefined ? null : dayAt(until, calendar),
  };
}

/** A permit that names no number of days is the most generous of all. */
function days(permit: StoragePermit | null): number {
  return permit === null ? -1 : (permit.storageDays ?? Infinity);
}
