import {
  err,
  ok,
  parseConcentration,
  parseDay,
  pointer,
  type Refusal,
  type Result,
} from '@popstrace/kernel';
import { addDays } from './dated.js';
import { limitGroup } from './group.js';
import { limitOf, type Limit } from './limit.js';
import type { LimitRecord } from './limit-record.js';
import { intervalFaults } from './interval.js';
import { profile, type Profile } from './profile.js';

/** A Party's own law: which printed alternatives it chose from a base, and the limits that it set itself. */
export interface OwnProfile {
  readonly id: string;
  readonly name: string;
  /** A profile of the catalogue that speaks where the Party's own law is silent. */
  readonly base: string;
  readonly choices: Readonly<Record<string, string>>;
  readonly limits: readonly LimitRecord[];
}

/**
 * A Party's own profile: its limits replace the base's for the groups and uses that it names, from the
 * day on which the first of them begins. All faults come back at once: unknown base, group, alternative
 * or unit, bad days, gaps and overlaps.
 */
export function ownProfile(own: OwnProfile): Result<Profile, readonly Refusal[]> {
  const base = profile(own.base);
  if (!base)
    return err([
      fault(
        'unknown-profile',
        `${own.base} is no profile of the catalogue: use basel, eu, us or stockholm.`,
        '/base',
      ),
    ]);
  const faults = [...choiceFaults(own, base), ...own.limits.flatMap(recordFaults)];
  if (faults.length > 0) return err(faults);
  const records = own.limits.map((record) => ({ ...record, profile: own.id }));
  const overlaps = intervalFaults(records).map((message) =>
    fault('interval-fault', message, '/limits'),
  );
  if (overlaps.length > 0) return err(overlaps);
  const inherited = base.limits.flatMap((limit) => whereSilent(limit, records));
  const limits: readonly Limit[] = [...records.map(limitOf), ...inherited];
  return ok({ id: own.id, name: own.name, limits, choices: own.choices });
}

/** A limit of the base, while the Party has none of its own. */
function whereSilent(limit: Limit, records: readonly LimitRecord[]): Limit[] {
  const own = records.filter((record) => scope(record) === scope(limit));
  if (own.length === 0) return [limit];
  const begins = own.map(({ validFrom }) => validFrom ?? '').sort()[0] ?? '';
  if (begins === '' || (limit.validFrom !== null && limit.validFrom >= begins)) return [];
  if (limit.validUntil !== null && limit.validUntil < begins) return [limit];
  return [{ ...limit, validUntil: addDays(begins, -1) }];
}

const scope = ({ use, group }: Pick<LimitRecord, 'use' | 'group'>): string => `${use}/${group}`;

function choiceFaults({ choices }: OwnProfile, { limits }: Profile): Refusal[] {
  return Object.entries(choices)
    .filter(
      ([group, choice]) =>
        !limits.some((limit) => limit.group === group && limit.alternative === choice),
    )
    .map(([group, choice]) =>
      fault(
        'unknown-alternative',
        `No alternative ${choice} is printed for ${group}.`,
        pointer('choices', group),
      ),
    );
}

function recordFaults(record: LimitRecord, index: number): Refusal[] {
  const at = (field: string) => pointer('limits', index, field);
  const faults: Refusal[] = [];
  if (!limitGroup(record.group))
    faults.push(
      fault('unknown-group', `${record.group} is no group of the catalogue.`, at('group')),
    );
  if (!parseConcentration(record.value, record.unit).ok)
    faults.push(
      fault('bad-limit', `${record.value} ${record.unit} is no concentration.`, at('value')),
    );
  for (const field of ['validFrom', 'validUntil'] as const) {
    const day = record[field];
    if (day !== null && !parseDay(day).ok)
      faults.push(fault('bad-day', `${day} is no day YYYY-MM-DD.`, at(field)));
  }
  return faults;
}

const fault = (code: string, message: string, at: string): Refusal => ({
  code,
  message,
  pointer: at,
});
