import { addDays } from '@popstrace/catalogue';
import { instantOf, millisecondsOf, type Day } from '@popstrace/kernel';
import {
  alertChanges,
  alertKey,
  DEADLINE_RULES,
  deadlinesOf,
  startOfDay,
  stateOf,
  type DeadlineRule,
  type Jurisdiction,
  type Moments,
  type OpenAlert,
  type Timer,
} from './index.js';

/** The date line: its days begin fourteen hours before those of UTC. */
const calendar = { timeZone: 'Pacific/Kiritimati' };

const CLOCKS = DEADLINE_RULES.flatMap((rule) => rule.timers.map((timer) => ({ rule, timer })));

/** Everything that starts the clock happened a week before a leap day, and it shipped in time. */
function deadlineOf(rule: DeadlineRule, timer: Timer, stopped: Moments = {}) {
  const starts = timer.periods.flatMap((period) => period.starts);
  const moments = Object.fromEntries(
    [...starts, ...(timer.applies ? ['shipped'] : [])].map((each) => [each, '2024-02-22']),
  );
  const laws = rule.jurisdictions.filter((law): law is Jurisdiction => law !== 'international');
  const facts = { laws, calendar, moments: { ...moments, ...stopped } as Moments };
  const found = deadlinesOf([rule], facts).find(({ id }) => id === timer.id);
  if (!found) throw new Error(`${timer.id} opens no deadline`);
  return { ...found, subject: 'thing' };
}

/** What the watch tells when it looks at the first and the last instant of each day. */
function toldOver(rule: DeadlineRule, timer: Timer) {
  const { dueOn } = deadlineOf(rule, timer);
  const [stop] = timer.stops;
  const doneOn = addDays(dueOn, 40);
  const told: string[] = [];
  let open: readonly OpenAlert[] = [];
  for (let day: Day = addDays(dueOn, -9); day <= addDays(dueOn, 42); day = addDays(day, 1)) {
    const stopped = stop && day >= doneOn ? ({ [stop]: doneOn } as Moments) : {};
    const deadlines = [deadlineOf(rule, timer, stopped)];
    const begins = startOfDay(day, calendar.timeZone);
    const ends = millisecondsOf(startOfDay(addDays(day, 1), calendar.timeZone)) - 1;
    for (const now of [begins, instantOf(ends)])
      for (const { change, level, key } of alertChanges({ deadlines, open, calendar, now })) {
        told.push(`${now === begins ? 'first' : 'last'} instant of ${day}: ${change} ${level}`);
        open = change === 'close' ? [] : [{ key, level }];
      }
  }
  return { told, dueOn };
}

describe('every clock of every rule, through the watch, on the days of its place', () => {
  it.each(CLOCKS.map(({ rule, timer }) => [timer.id, rule, timer] as const))(
    '%s is told a week before, is in time on its last day, and late at the first instant after',
    (_, rule, timer) => {
      const { told, dueOn } = toldOver(rule, timer);
      expect(told).toEqual([
        `first instant of ${addDays(dueOn, -7)}: open soon`,
        `first instant of ${addDays(dueOn, 1)}: escalate overdue`,
        `first instant of ${addDays(dueOn, 31)}: escalate long-overdue`,
        `first instant of ${addDays(dueOn, 40)}: close long-overdue`,
      ]);
    },
  );

  it.each(CLOCKS.map(({ rule, timer }) => [timer.id, rule, timer] as const))(
    '%s is met by what is done on its last day, and met late a day after',
    (_, rule, timer) => {
      const { dueOn, lateFrom } = deadlineOf(rule, timer);
      const doneOn = (day: Day) =>
        stateOf(deadlineOf(rule, timer, { [timer.stops[0] as string]: day }), lateFrom);
      expect([doneOn(dueOn), doneOn(addDays(dueOn, 1))]).toEqual(['met', 'met-late']);
    },
  );

  it('is a clock of its own: no two have one key', () => {
    const keys = CLOCKS.map(({ rule, timer }) => alertKey(deadlineOf(rule, timer)));
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeGreaterThanOrEqual(23);
  });
});
