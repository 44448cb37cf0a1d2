import { addDays, isInForce, reportingCycles } from '@popstrace/catalogue';
import {
  deadlinesOf,
  mustKeepLog,
  mustNotifyStock,
  nationalReports,
  pcbAnnualLog,
  stockNotified,
  type Deadline,
  type Jurisdiction,
  type Moments,
  type TimedRule,
} from '@popstrace/compliance';
import { dayOf, type Day, type Instant } from '@popstrace/kernel';
import type { AddressedDeadline } from '../alerts/consignment-deadlines.js';
import type {
  Obliged,
  ObligedCountry,
  ObligedHolder,
  ObligedSite,
  ObligationMet,
} from './obligation.js';

interface Law {
  readonly laws: readonly Jurisdiction[];
  readonly now: Instant;
}

/** Every deadline of a country, a site or a holder: each year and each stock has a clock of its own. */
export function obligationDeadlines(obliged: Obliged, law: Law): readonly AddressedDeadline[] {
  switch (obliged.kind) {
    case 'country':
      return countryDeadlines(obliged, law);
    case 'site':
      return siteDeadlines(obliged, law);
    case 'organisation':
      return stockDeadlines(obliged, law);
  }
}

/** REC-03: the Basel Convention asks each year, the Stockholm Convention each cycle. */
function countryDeadlines(country: ObligedCountry, law: Law): readonly AddressedDeadline[] {
  const run = clocksOf(nationalReports, country, law);
  const years = yearsSince(country, law.now).flatMap((year) =>
    run({
      'year-ended': lastDayOf(year),
      'year-reported': doneFor(country.met, 'year-reported', year),
    }),
  );
  return [...years, ...openCycles(country).flatMap(run)].sort(byDay);
}

/** A cycle opens when the one before was due; those that ended before the country took part are not asked. */
function openCycles({ since, met }: ObligedCountry): readonly Told[] {
  return reportingCycles().flatMap(({ due }, index, all) => {
    const before = all[index - 1];
    if (due < since || before === undefined) return [];
    const reported = doneFor(met, 'cycle-reported', yearOf(due));
    return [{ 'cycle-open': addDays(before.due, 1), 'cycle-reported': reported }];
  });
}

/** REC-02: disposers and commercial stores keep a log and report, owners of much PCB keep the log. */
function siteDeadlines(site: ObligedSite, law: Law): readonly AddressedDeadline[] {
  const run = clocksOf(pcbAnnualLog, site, law);
  return yearsSince(site, law.now).flatMap((year) => {
    const isFacility = isPermittedIn(site, year);
    if (!isFacility && !mustKeepLog(pcbKeptIn(site, year))) return [];
    return run({
      'year-ended': lastDayOf(year),
      'log-ready': doneFor(site.met, 'log-ready', year),
      'year-reported': doneFor(site.met, 'year-reported', year),
    }).filter(({ id }) => isFacility || id === 'REC-02/log');
  });
}

function isPermittedIn({ permits }: ObligedSite, year: number): boolean {
  return permits.some(
    ({ activity, pops, validFrom, validTo }) =>
      activity !== 'collection' &&
      (pops === 'all' || pops.includes('pcb')) &&
      validFrom <= lastDayOf(year) &&
      validTo >= firstDayOf(year),
  );
}

/** What of its inventory was there at any time in a year. */
function pcbKeptIn({ equipment }: ObligedSite, year: number) {
  return equipment
    .filter(({ registeredOn, destroyedOn }) =>
      isInForce({ validFrom: registeredOn, validUntil: lastDayOf(year) }, lastDayOf(year))
        ? destroyedOn === null || destroyedOn >= firstDayOf(year)
        : false,
    )
    .map(({ facts }) => ({
      kind: facts.kind,
      content: facts.content?.concentrationPpq ?? null,
      fluid: facts.fluidGrams,
    }));
}

/** STO-07: each substance has a clock of its own, from the day on which the stock came over the threshold. */
function stockDeadlines(holder: ObligedHolder, law: Law): readonly AddressedDeadline[] {
  const run = clocksOf(stockNotified, holder, law);
  const pops = [...new Set(holder.stocks.map(({ pop }) => pop))];
  return pops
    .flatMap((pop) => {
      const over = overThresholdSince(holder, pop);
      if (over === null) return [];
      const notices = holder.met.filter((each) => each.pop === pop && each.on >= over);
      const last = notices
        .map(({ on }) => on)
        .sort()
        .at(-1);
      return run({ 'stock-over-threshold': over, 'last-stock-notice': last }).map((deadline) => ({
        ...deadline,
        what: `${deadline.what} (${pop})`,
        subject: `${holder.id}/${pop}`,
      }));
    })
    .sort(byDay);
}

/** The first day since which it was never at or under the threshold. */
function overThresholdSince({ stocks }: ObligedHolder, of: string): Day | null {
  return stocks
    .filter(({ pop }) => pop === of)
    .reduce<Day | null>(
      (since, { grams, on }) => (mustNotifyStock(grams, on) ? (since ?? on) : null),
      null,
    );
}

type Told = Readonly<Record<string, Day | undefined>>;

/** The deadlines that a rule opens on what happened, addressed to whoever is obliged. */
function clocksOf(rule: TimedRule, obliged: Obliged, { laws }: Law) {
  const { timeZone, holidays } = obliged;
  const calendar = { timeZone, holidays };
  const organisation = obliged.kind === 'site' ? obliged.organisation : null;
  return (told: Told): AddressedDeadline[] =>
    deadlinesOf([rule], { laws, calendar, moments: known(told) }).map((deadline: Deadline) => ({
      ...deadline,
      subject: obliged.id,
      calendar,
      organisation: obliged.kind === 'organisation' ? obliged.id : organisation,
      waiver: null,
    }));
}

function known(told: Told): Moments {
  return Object.fromEntries(Object.entries(told).filter(([, day]) => day !== undefined));
}

function doneFor(
  met: readonly ObligationMet[],
  milestone: ObligationMet['milestone'],
  year: number,
): Day | undefined {
  return met
    .filter((each) => each.milestone === milestone && each.year === year)
    .map(({ on }) => on)
    .sort()[0];
}

/** The years to account for, with the one that is under way. */
function yearsSince(
  { since, timeZone }: { readonly since: Day; readonly timeZone: string },
  now: Instant,
): readonly number[] {
  const [first, last] = [yearOf(since), yearOf(dayOf(now, timeZone))];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

const yearOf = (day: Day): number => Number(day.slice(0, 4));
const firstDayOf = (year: number): Day => `${year}-01-01` as Day;
const lastDayOf = (year: number): Day => `${year}-12-31` as Day;
const byDay = (a: Deadline, b: Deadline): number => a.dueOn.localeCompare(b.dueOn);
