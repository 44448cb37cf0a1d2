import type { Day } from '@popstrace/kernel';
import { isInForce } from './dated.js';
import { limits, type Limit } from './limit.js';
import type { LimitUse } from './limit-record.js';

/** A jurisdiction's set of limits. A Party's own is made by `ownProfile`. */
export interface Profile {
  readonly id: string;
  readonly name: string;
  readonly limits: readonly Limit[];
  /** Which printed alternative was chosen, by group; where none is named, the strictest. */
  readonly choices: Readonly<Record<string, string>>;
}

const NAMES = {
  basel: 'Basel technical guidelines (the strictest printed alternative)',
  eu: 'European Union, Regulation (EU) 2019/1021',
  us: 'United States, 40 CFR Part 761 (PCBs)',
  stockholm: 'Stockholm Convention, Annex A Part II (PCBs)',
} as const;

export type ProfileId = keyof typeof NAMES;

const PROFILES: ReadonlyMap<string, Profile> = new Map(
  Object.entries(NAMES).map(([id, name]) => [
    id,
    { id, name, limits: limits().filter(({ profile }) => profile === id), choices: {} },
  ]),
);

/** What holds where a country names no profile: the strictest of the guidelines. */
export const DEFAULT_PROFILE: Profile = PROFILES.get('basel') as Profile;

export function profiles(): readonly Profile[] {
  return [...PROFILES.values()];
}

export function profile(id: string): Profile | undefined {
  return PROFILES.get(id);
}

/** All limits of a profile for a group on a day: more than one where the law prints alternatives. */
export function limitsOn(
  { limits: all }: Profile,
  day: Day,
  { group, use = 'low-pop-content' }: { readonly group: string; readonly use?: LimitUse },
): readonly Limit[] {
  return all.filter((limit) => limit.group === group && limit.use === use && isInForce(limit, day));
}

/** The one limit that decides: the chosen alternative, else the strictest. None known: the authority decides. */
export function decidingLimit(
  of: Profile,
  day: Day,
  what: { readonly group: string; readonly use?: LimitUse },
): Limit | undefined {
  const inForce = limitsOn(of, day, what);
  const choice = of.choices[what.group];
  const chosen = inForce.find(({ alternative }) => choice !== undefined && alternative === choice);
  return chosen ?? inForce.reduce<Limit | undefined>(stricter, undefined);
}

const stricter = (a: Limit | undefined, b: Limit): Limit => (a && a.ppq <= b.ppq ? a : b);
