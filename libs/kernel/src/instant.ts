import { err, ok, type Result } from './result.js';

declare const instant: unique symbol;
declare const day: unique symbol;

/** A moment in UTC, always `YYYY-MM-DDTHH:mm:ss.sssZ`: so instants compare as strings. */
export type Instant = string & { readonly [instant]: true };

/** A calendar day `YYYY-MM-DD`, in the time zone of whoever's day it is. */
export type Day = string & { readonly [day]: true };

const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** How an instant is spelled: most come so already, and then no Date is made. */
const SPELLED = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** Any RFC 3339 date-time with an offset, to the millisecond, in UTC. */
export function parseInstant(text: string): Result<Instant, 'not-an-instant'> {
  if (SPELLED.test(text) && isDay(text)) return ok(text as Instant);
  if (!RFC3339.test(text) || !isDay(text.slice(0, 10))) return err('not-an-instant');
  const time = Date.parse(text);
  if (Number.isNaN(time)) return err('not-an-instant');
  const at = instantOf(time);
  // An offset may carry it out of the four-digit years, where instants no longer compare as strings.
  return at.length === 24 ? ok(at) : err('not-an-instant');
}

export function parseDay(text: string): Result<Day, 'not-a-day'> {
  return DAY.test(text) && isDay(text) ? ok(text as Day) : err('not-a-day');
}

/** An instant from milliseconds since 1970. */
export function instantOf(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString() as Instant;
}

export function millisecondsOf(at: Instant): number {
  return Date.parse(at);
}

/** The day of an instant in an IANA time zone (`UTC` when none is known). */
export function dayOf(at: Instant, timeZone = 'UTC'): Day {
  if (timeZone === 'UTC') return at.slice(0, 10) as Day;
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(
    millisecondsOf(at),
  ) as Day;
}

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Date.parse alone takes 30 February for 1 March. By arithmetic, as every request asks it. */
function isDay(text: string): boolean {
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8, 10));
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = month === 2 && leap ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
  return day >= 1 && day <= last;
}
