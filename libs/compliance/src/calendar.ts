import { addDays } from '@popstrace/catalogue';
import { instantOf, millisecondsOf, type Day, type Instant } from '@popstrace/kernel';

/** A site's own days: where its midnight falls, and when nobody works. */
export interface Calendar {
  /** IANA name. */
  readonly timeZone: string;
  /** Days of the week without work, 0 is Sunday; Saturday and Sunday when none are named. */
  readonly weekend?: readonly number[];
  readonly holidays?: readonly Day[];
}

const SATURDAY_AND_SUNDAY: readonly number[] = [6, 0];

/**
 * A day so many months later. Where that month has no such day, its last one (Regulation (EEC, Euratom)
 * No 1182/71 Art 3(2)(c)): a year from 29 February ends on 28 February.
 */
export function addMonths(day: Day, count: number): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const months = year * 12 + (month - 1) + count;
  const target = { year: Math.floor(months / 12), month: (months % 12) + 1 };
  const last = new Date(Date.UTC(target.year, target.month, 0)).getUTCDate();
  return dayFrom(target.year, target.month, Math.min(date, last));
}

export function addYears(day: Day, count: number): Day {
  return addMonths(day, count * 12);
}

/** A day from its numbers; the month counts from 1. */
export function dayFrom(year: number, month: number, date: number): Day {
  return new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10) as Day;
}

export function isWorkingDay(day: Day, { weekend, holidays = [] }: Calendar): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return !(weekend ?? SATURDAY_AND_SUNDAY).includes(weekday) && !holidays.includes(day);
}

/** So many working days after a day, which itself does not count; before it when negative. */
export function addWorkingDays(day: Day, count: number, calendar: Calendar): Day {
  const step = count < 0 ? -1 : 1;
  let at = day;
  for (let left = Math.abs(count); left > 0;) {
    at = addDays(at, step);
    if (isWorkingDay(at, calendar)) left -= 1;
  }
  return at;
}

/** The first instant of a day where the site is; clocks that change at midnight are no trouble. */
export function startOfDay(day: Day, timeZone: string): Instant {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const format = dayFormat(timeZone);
  let [before, after] = [midnight - FARTHEST, midnight + FARTHEST];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (format.format(middle) < day) before = middle;
    else after = middle;
  }
  return instantOf(after);
}

/** No place's midnight is farther from that of UTC. */
const FARTHEST = 26 * 3_600_000;

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** A formatter costs a thousand times what it formats: one for each time zone. */
function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  FORMATS.set(timeZone, made);
  return made;
}

/** The day of a moment where the site is; what is a day already stays one. */
export function dayAt(moment: Instant | Day, { timeZone }: Calendar): Day {
  if (moment.length === 10) return moment as Day;
  if (timeZone === 'UTC') return moment.slice(0, 10) as Day;
  return dayFormat(timeZone).format(millisecondsOf(moment as Instant)) as Day;
}
