import { addDays, isInForce, type Validity } from '@popstrace/catalogue';
import type { Day, Instant } from '@popstrace/kernel';
import {
  addMonths,
  addWorkingDays,
  dayAt,
  dayFrom,
  startOfDay,
  type Calendar,
} from './calendar.js';
import { countOn } from './parameter.js';
import { binds, type Jurisdiction, type RuleText } from './rule.js';
import type { Days, Milestone, Period, Responsible, Timer } from './timer.js';

/** What happened and when, of one thing that clocks run on: an instant, or a day where only that is known. */
export type Moments = Readonly<Partial<Record<Milestone, Instant | Day>>>;

export interface DeadlineFacts {
  readonly laws: readonly Jurisdiction[];
  readonly calendar: Calendar;
  readonly moments: Moments;
  /** Days to which the authority extended a clock, by its id. */
  readonly extensions?: Readonly<Record<string, Day>>;
}

/** Something that must be done by a day. */
export interface Deadline {
  readonly id: string;
  readonly rule: string;
  readonly article: string;
  readonly what: string;
  readonly responsible: Responsible;
  readonly startedOn: Day;
  /** The last day on which it is in time. */
  readonly dueOn: Day;
  /** The first instant at which it is late, where the site is. */
  readonly lateFrom: Instant;
  readonly doneOn: Day | null;
}

/** A rule whose clocks run: its text and its timers. */
export interface TimedRule extends RuleText {
  readonly timers: readonly Timer[];
}

/** The deadlines that these rules open on these facts, in the order of their days. */
export function deadlinesOf(
  rules: readonly TimedRule[],
  facts: DeadlineFacts,
): readonly Deadline[] {
  return rules
    .filter((rule) => binds(rule, facts.laws))
    .flatMap((rule) => rule.timers.flatMap((timer) => deadline(rule, timer, facts)))
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn));
}

function deadline(rule: RuleText, timer: Timer, facts: DeadlineFacts): readonly Deadline[] {
  if (timer.applies && !timer.applies(daysOf(facts))) return [];
  const runs = timer.periods.flatMap((period) => run(period, timer, facts));
  const [first, ...rest] = runs;
  if (!first) return [];
  const earliest = rest.reduce((one, other) => (other.dueOn < one.dueOn ? other : one), first);
  const extended = timer.extendable ? facts.extensions?.[timer.id] : undefined;
  const dueOn = extended !== undefined && extended > earliest.dueOn ? extended : earliest.dueOn;
  const { id, what, responsible } = timer;
  return [
    {
      id,
      rule: rule.id,
      article: rule.article,
      what,
      responsible,
      startedOn: earliest.startedOn,
      dueOn,
      lateFrom: startOfDay(addDays(dueOn, 1), facts.calendar.timeZone),
      doneOn: earliestOf(timer.stops, facts) ?? null,
    },
  ];
}

const ALWAYS: Validity = { validFrom: null, validUntil: null };

interface Run {
  readonly startedOn: Day;
  readonly dueOn: Day;
}

function run(period: Period, { before }: Timer, facts: DeadlineFacts): readonly Run[] {
  const startedOn = firstOf(period.starts, facts);
  if (startedOn === undefined || !isInForce(period.inForce ?? ALWAYS, startedOn)) return [];
  const dueOn = endOf(period, startedOn, { sign: before ? -1 : 1, calendar: facts.calendar });
  return dueOn === undefined ? [] : [{ startedOn, dueOn }];
}

function daysOf({ moments, calendar }: DeadlineFacts): Days {
  return Object.fromEntries(
    Object.entries(moments).map(([milestone, moment]) => [milestone, dayAt(moment, calendar)]),
  );
}

function firstOf(
  milestones: readonly Milestone[],
  { moments, calendar }: DeadlineFacts,
): Day | undefined {
  const found = milestones.map((each) => moments[each]).find((moment) => moment !== undefined);
  return found === undefined ? undefined : dayAt(found, calendar);
}

/** What meets a deadline meets it on the first day on which any of it was done. */
function earliestOf(milestones: readonly Milestone[], facts: DeadlineFacts): Day | undefined {
  return milestones.flatMap((each) => firstOf([each], facts) ?? []).sort()[0];
}

/** The last day of a period that begins on a day: that day does not count, the last one does. */
function endOf(period: Period, from: Day, way: Way): Day | undefined {
  if (period.unit === 'date')
    return dayFrom(Number(from.slice(0, 4)) + period.yearsLater, period.month, period.day);
  if (period.unit === 'next-of') return period.days.find((day) => day >= from);
  const end = counted(period.unit, from, { ...way, count: way.sign * countOn(period.count, from) });
  return period.plusDays ? addDays(end, countOn(period.plusDays, from)) : end;
}

interface Way {
  readonly sign: 1 | -1;
  readonly calendar: Calendar;
}

function counted(
  unit: 'days' | 'working-days' | 'months' | 'years',
  from: Day,
  { count, calendar }: Way & { readonly count: number },
): Day {
  switch (unit) {
    case 'days':
      return addDays(from, count);
    case 'working-days':
      return addWorkingDays(from, count, calendar);
    case 'months':
      return addMonths(from, count);
    case 'years':
      return addMonths(from, 12 * count);
  }
}

/** Where a deadline stands at an instant. */
export type DeadlineState = 'running' | 'overdue' | 'met' | 'met-late';

export function stateOf({ doneOn, dueOn, lateFrom }: Deadline, now: Instant): DeadlineState {
  if (doneOn !== null) return doneOn <= dueOn ? 'met' : 'met-late';
  return now < lateFrom ? 'running' : 'overdue';
}
