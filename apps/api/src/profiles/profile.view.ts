import { limitRecordsOf, type PartyProfile } from '@popstrace/application';
import { decidingLimit, isInForce, type Profile } from '@popstrace/catalogue';
import type { Day } from '@popstrace/kernel';
import { viewLimit } from '../catalogue/catalogue.view.js';
import type { LimitsResponse, OwnProfileResponse } from './profile.response.js';

/** The limits in force on a day, and which of several alternatives decides. */
export function viewLimits(profile: Profile, date: Day): LimitsResponse {
  const inForce = profile.limits.filter((limit) => isInForce(limit, date));
  return {
    ...{ profile: profile.id, name: profile.name, date },
    items: inForce.map((limit) => ({
      ...viewLimit(limit),
      decides: decidingLimit(profile, date, limit) === limit,
    })),
  };
}

export function viewOwnProfile(party: PartyProfile): OwnProfileResponse {
  const { id, name, jurisdiction, base, choices, limits } = party;
  const records = limitRecordsOf(party);
  return {
    ...{ id, name, jurisdiction, base },
    choices: Object.entries(choices).map(([group, alternative]) => ({ group, alternative })),
    limits: limits.map((limit, at) => ({
      ...limit,
      validUntil: (records[at]?.validUntil ?? null) as Day | null,
    })),
  };
}
