import { addDays } from '@popstrace/catalogue';
import type { Day, Instant } from '@popstrace/kernel';
import { dayAt, startOfDay, type Calendar } from './calendar.js';
import type { Deadline } from './deadline.js';

/** How pressing an alert is; each step reaches more people. */
export type AlertLevel = 'soon' | 'overdue' | 'long-overdue';

export type Addressee = 'custodian' | 'authority';

interface Step {
  readonly level: AlertLevel;
  /** Days from the due day on which the step begins. */
  readonly fromDue: number;
  readonly to: readonly Addressee[];
}

/** A week before, the custodian is reminded; a day late, the authority knows as well. */
export const ALERT_STEPS: readonly Step[] = [
  { level: 'soon', fromDue: -7, to: ['custodian'] },
  { level: 'overdue', fromDue: 1, to: ['custodian', 'authority'] },
  { level: 'long-overdue', fromDue: 31, to: ['custodian', 'authority'] },
];

/** An alert that is open: what was last told. */
export interface OpenAlert {
  readonly key: string;
  readonly level: AlertLevel;
}

/** A deadline of something: a package, a consignment, a site, a year. */
export interface WatchedDeadline extends Deadline {
  readonly subject: string;
  /** The calendar of its own site, where one watch looks at several. */
  readonly calendar?: Calendar;
}

export interface AlertChange {
  /** `ease`: an extension moved the day, and the alert is less pressing than it was. */
  readonly change: 'open' | 'escalate' | 'ease' | 'close';
  readonly key: string;
  readonly level: AlertLevel;
  readonly to: readonly Addressee[];
  readonly deadline: WatchedDeadline | null;
}

/** One alert for one clock of one subject: a clock that starts anew is another alert. */
export function alertKey({ subject, id, startedOn }: WatchedDeadline): string {
  return `${subject}/${id}/${startedOn}`;
}

export interface Watch {
  readonly deadlines: readonly WatchedDeadline[];
  readonly open: readonly OpenAlert[];
  readonly calendar: Calendar;
  readonly now: Instant;
}

/**
 * What must change so that the open alerts are right at this instant. Asked again after it was done, or
 * after a crash half-way, it answers only what is still missing: nothing is told twice, nothing is lost.
 */
export function alertChanges({ deadlines, open, calendar, now }: Watch): readonly AlertChange[] {
  const due = new Map(deadlines.map((deadline) => [alertKey(deadline), deadline]));
  const was = new Map(open.map(({ key, level }) => [key, level]));
  const opened = [...due].flatMap(([key, deadline]) =>
    raise(key, deadline, { today: dayAt(now, deadline.calendar ?? calendar), was }),
  );
  const closed = open
    .filter(({ key }) => {
      const deadline = due.get(key);
      return levelOf(deadline, dayAt(now, deadline?.calendar ?? calendar)) === undefined;
    })
    .map(({ key, level }): AlertChange => ({
      change: 'close',
      key,
      level,
      to: stepOf(level).to,
      deadline: due.get(key) ?? null,
    }));
  return [...opened, ...closed];
}

/**
 * The next instant at which time alone opens an alert or makes one more pressing; `null` when nothing
 * does. Until then only what happens can change the answer of `alertChanges`.
 */
export function nextStep({ deadlines, calendar, now }: Omit<Watch, 'open'>): Instant | null {
  const instants = deadlines
    .filter(({ doneOn }) => doneOn === null)
    .flatMap(({ dueOn, calendar: own = calendar }) => {
      const today = dayAt(now, own);
      const day = ALERT_STEPS.map(({ fromDue }) => addDays(dueOn, fromDue)).find(
        (each) => each > today,
      );
      return day === undefined ? [] : [startOfDay(day, own.timeZone)];
    });
  return instants.reduce<Instant | null>(
    (least, each) => (least === null || each < least ? each : least),
    null,
  );
}

function raise(
  key: string,
  deadline: WatchedDeadline,
  { today, was }: { readonly today: Day; readonly was: ReadonlyMap<string, AlertLevel> },
): AlertChange[] {
  const level = levelOf(deadline, today);
  const before = was.get(key);
  if (level === undefined || level === before) return [];
  const change =
    before === undefined
      ? 'open'
      : stepOf(level).fromDue > stepOf(before).fromDue
        ? 'escalate'
        : 'ease';
  return [{ change, key, level, to: stepOf(level).to, deadline }];
}

/** The last step that has begun, while the deadline is not done. */
function levelOf(deadline: WatchedDeadline | undefined, today: Day): AlertLevel | undefined {
  if (!deadline || deadline.doneOn !== null) return undefined;
  return ALERT_STEPS.findLast(({ fromDue }) => today >= addDays(deadline.dueOn, fromDue))?.level;
}

function stepOf(level: AlertLevel): Step {
  const step = ALERT_STEPS.find((each) => each.level === level);
  if (!step) throw new Error(`alert: no step ${level}`);
  return step;
}
