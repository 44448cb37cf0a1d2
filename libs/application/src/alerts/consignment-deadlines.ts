import {
  DEADLINE_RULES,
  deadlinesFor,
  RULES,
  storageDeadline,
  type Calendar,
  type Deadline,
  type Jurisdiction,
  type Responsible,
  type WatchedDeadline,
} from '@popstrace/compliance';
import { nextLeg, workingState, type Consignment, type Place } from '@popstrace/custody';
import type { Day, Id } from '@popstrace/kernel';
import { waiversOf } from '../waivers/waiver.js';
import type { WatchedConsignment } from './alert.port.js';
import { crossesBorder, holdsPcb, momentsOf, storedSince } from './moments.js';

/** A deadline with whoever must meet it; none where an authority must. */
export interface AddressedDeadline extends WatchedDeadline {
  readonly calendar: Calendar;
  readonly organisation: Id | null;
  /** The waiver that moved its day. */
  readonly waiver: Id | null;
}

/** Every deadline of a consignment, each in the days of the site of whoever must meet it. */
export function consignmentDeadlines(
  facts: WatchedConsignment,
  laws: readonly Jurisdiction[],
): readonly AddressedDeadline[] {
  const { consignment: c } = facts;
  const moments = momentsOf(facts);
  const waivers = waiversOf(c, facts.waivers);
  const extensions = extensionsBy(waivers);
  return SIDES.flatMap(({ placeOf, who }) => {
    const place = placeOf(c);
    if (!place) return [];
    const calendar = calendarAt(facts, place);
    const found = deadlinesFor({ laws, calendar, moments, extensions });
    return [...found, ...permitDeadlines(facts, place, calendar)]
      .filter((deadline) => who.includes(deadline.responsible) && concerns(deadline, c))
      .map((deadline) => ({
        ...deadline,
        subject: c.id,
        calendar,
        organisation: organisationOf(deadline.responsible, c, place),
        waiver: movedBy(deadline, waivers),
      }));
  }).sort((a, b) => a.dueOn.localeCompare(b.dueOn));
}

/** Working days are those of the country in which whoever must act is. */
function calendarAt({ zones, holidays }: WatchedConsignment, { site, country }: Place): Calendar {
  return { timeZone: zones.get(site) ?? 'UTC', holidays: holidays.get(country) ?? [] };
}

type Waivers = ReturnType<typeof waiversOf>;

/** An authority that waives a rule gives its clocks until the waiver's last day (40 CFR 761.65(a)(2)-(3)). */
function extensionsBy(waivers: Waivers): Readonly<Record<string, Day>> {
  const extensions: Record<string, Day> = {};
  for (const { id, waivable, timers } of DEADLINE_RULES)
    for (const { validTo } of waivers.filter(({ rule }) => waivable && rule === id))
      for (const timer of timers)
        if (validTo > (extensions[timer.id] ?? '')) extensions[timer.id] = validTo;
  return extensions;
}

function movedBy({ rule, dueOn }: Deadline, waivers: Waivers): Id | null {
  return waivers.find((each) => each.rule === rule && each.validTo === dueOn)?.id ?? null;
}

/** Where whoever must act is: deadlines run in the days of that place. */
const SIDES: readonly {
  readonly placeOf: (c: Consignment) => Place | undefined;
  readonly who: readonly Responsible[];
}[] = [
  { placeOf: ({ holder }) => holder, who: ['holder', 'exporter', 'carrier', 'authority'] },
  { placeOf: store, who: ['facility'] },
];

function store(c: Consignment): Place | undefined {
  return workingState(c) === 'in_interim_storage' ? c.storage : c.booking?.destination;
}

function organisationOf(responsible: Responsible, c: Consignment, place: Place): Id | null {
  if (responsible === 'authority') return null;
  return responsible === 'carrier' ? (nextLeg(c)?.carrier ?? c.custodian) : place.organisation;
}

function permitDeadlines(
  { consignment: c, permits, happened }: WatchedConsignment,
  place: Place,
  calendar: Calendar,
): readonly Deadline[] {
  const since = storedSince(c);
  if (since === undefined || place !== store(c)) return [];
  const inStore = workingState(c) === 'in_interim_storage';
  const deadline = storageDeadline({
    permits: permits.filter(
      ({ site, activity }) =>
        site === place.site && (inStore ? activity === 'storage' : activity !== 'collection'),
    ),
    since,
    until: inStore ? undefined : happened['treatment-started']?.first,
    calendar,
  });
  return deadline ? [deadline] : [];
}

/** Rules on movements across borders ask nothing of what stays in the country, rules on PCB nothing of the rest. */
function concerns({ rule }: Deadline, c: Consignment): boolean {
  if (rule.startsWith('TBM-') && !crossesBorder(c)) return false;
  return !PCB_RULES.has(rule) || [...c.packages.values()].some(holdsPcb);
}

/** 40 CFR 761 is the law of PCBs alone. */
const PCB_RULES: ReadonlySet<string> = new Set(
  RULES.filter(
    ({ article, jurisdictions }) =>
      article.startsWith('40 CFR 761') && !jurisdictions.includes('international'),
  ).map(({ id }) => id),
);
