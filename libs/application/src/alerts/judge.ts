import {
  alertChanges,
  alertKey,
  equipmentDeadlines,
  nextStep,
  type AlertLevel,
  type Jurisdiction,
} from '@popstrace/compliance';
import type { Id, Instant } from '@popstrace/kernel';
import { asEquipment, nameOf, type InventoryItem } from '../inventory/equipment.js';
import { countryOf, placeOf } from '../obligations/obligation-access.js';
import { obligationDeadlines } from '../obligations/obligation-deadlines.js';
import type { Obliged } from '../obligations/obligation.js';
import type { AlertContent, AlertStep, AlertSubject } from './alert.js';
import type { Judgement, StandingAlert, Watched, WatchedConsignment } from './alert.port.js';
import { consignmentDeadlines, type AddressedDeadline } from './consignment-deadlines.js';
import { authoritiesOf, conflictNotices, noticesOf } from './notices.js';

/** Something with the clocks that run on it, whatever it is. */
interface Clocked {
  readonly subject: AlertSubject;
  readonly deadlines: readonly AddressedDeadline[];
  readonly notices: readonly AlertContent[];
  /** Whoever has it, or must answer for it. */
  readonly custodians: readonly Id[];
  readonly places: readonly string[];
}

/** Which alerts must be open on something now, and what that changes. Pure: judged twice, it changes nothing twice. */
export function judge(watched: Watched, law: Law): Judgement {
  const { now } = law;
  const thing = clocked(watched, law);
  const deadlines = judgeDeadlines(thing, watched.open, now);
  const notices = judgeNotices(thing, watched.open);
  return {
    subject: thing.subject,
    standing: [...deadlines.standing, ...notices.standing],
    steps: [...deadlines.steps, ...notices.steps],
    nextLook: nextStep({ deadlines: thing.deadlines, calendar: UTC, now }),
  };
}

/** Every deadline here brings the calendar of its own site. */
const UTC = { timeZone: 'UTC' };

interface Law {
  readonly laws: readonly Jurisdiction[];
  readonly now: Instant;
}

function clocked({ kind, facts }: Watched, law: Law): Clocked {
  switch (kind) {
    case 'consignment':
      return clockedConsignment(facts, law.laws);
    case 'equipment':
      return clockedEquipment(facts);
    case 'country':
    case 'site':
    case 'organisation':
      return clockedObligations(facts, law);
  }
}

function clockedConsignment(facts: WatchedConsignment, laws: readonly Jurisdiction[]): Clocked {
  const { consignment: c } = facts;
  return {
    subject: { kind: 'consignment', id: c.id, name: c.code },
    deadlines: consignmentDeadlines(facts, laws),
    notices: [...noticesOf(c), ...conflictNotices(c, facts.conflicts)],
    custodians: [c.custodian],
    places: authoritiesOf(c),
  };
}

function clockedEquipment(item: InventoryItem): Clocked {
  const { id, facts, organisation, country, territory } = item;
  const calendar = { timeZone: item.timeZone };
  const found = equipmentDeadlines({
    equipment: asEquipment(item),
    calendar,
    since: item.registeredOn,
    outOfUseOn: facts.outOfUseOn,
    destroyedOn: item.destroyedOn,
  });
  return {
    subject: { kind: 'equipment', id, name: nameOf(id, facts) },
    deadlines: found.map((deadline) => ({
      ...deadline,
      subject: id,
      calendar,
      organisation,
      waiver: null,
    })),
    notices: [],
    custodians: [organisation],
    places: [...new Set([country, territory])],
  };
}

function clockedObligations(obliged: Obliged, law: Law): Clocked {
  const { kind, id } = obliged;
  return {
    subject: { kind, id, name: kind === 'country' ? obliged.code : obliged.name },
    deadlines: obligationDeadlines(obliged, law),
    notices: [],
    custodians: answerableFor(obliged),
    places: [...new Set([placeOf(obliged), countryOf(obliged)])],
  };
}

function answerableFor(obliged: Obliged): readonly Id[] {
  if (obliged.kind === 'country') return obliged.authorities;
  return [obliged.kind === 'site' ? obliged.organisation : obliged.id];
}

type Judged = Pick<Judgement, 'standing' | 'steps'>;

function judgeDeadlines(thing: Clocked, all: readonly StandingAlert[], now: Instant): Judged {
  const open = all.flatMap(({ key, level }) => (level === 'urgent' ? [] : [{ key, level }]));
  const { deadlines } = thing;
  const steps = alertChanges({ deadlines, open, calendar: UTC, now });
  const levels = new Map<string, AlertLevel>(open.map(({ key, level }) => [key, level]));
  for (const { change, key, level } of steps)
    if (change === 'close') levels.delete(key);
    else levels.set(key, level);
  return {
    standing: deadlines.flatMap((deadline) => {
      const level = levels.get(alertKey(deadline));
      return level === undefined ? [] : [contentOf(deadline, level, thing)];
    }),
    steps,
  };
}

function contentOf(
  deadline: AddressedDeadline,
  level: AlertLevel,
  { subject, custodians, places }: Clocked,
): AlertContent {
  const { id, rule, article, what, dueOn, organisation } = deadline;
  return {
    key: alertKey(deadline),
    ...{ kind: 'deadline', clock: id, rule, article, subject, level, dueOn },
    message: what,
    organisations: [...new Set([...(organisation === null ? [] : [organisation]), ...custodians])],
    // A week before, only whoever must act is reminded (ALERT_STEPS).
    places: level === 'soon' ? [] : places,
  };
}

function judgeNotices({ notices }: Clocked, all: readonly StandingAlert[]): Judged {
  const open = all.filter(({ level }) => level === 'urgent').map(({ key }) => key);
  const needed = notices.map(({ key }) => key);
  const step = (change: AlertStep['change']) => (key: string) =>
    ({ change, key, level: 'urgent' }) as const;
  return {
    standing: notices,
    steps: [
      ...needed.filter((key) => !open.includes(key)).map(step('open')),
      ...open.filter((key) => !needed.includes(key)).map(step('close')),
    ],
  };
}
