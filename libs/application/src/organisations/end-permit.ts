import { type Actor } from '@popstrace/access';
import type { Permit } from '@popstrace/compliance';
import { ok, type Day, type Id, type Result } from '@popstrace/kernel';
import { refuseAuthority } from './authority.js';
import type { OrganisationStore, PermitStore, SiteStore } from './organisation.port.js';
import { refused, type OrganisationRefusal } from './refusal.js';

export interface EndPermitPorts {
  readonly organisations: OrganisationStore;
  readonly sites: SiteStore;
  readonly permits: PermitStore;
}

export interface EndPermit {
  readonly permit: Id;
  /** The last day on which it is good. */
  readonly lastDay: Day;
}

/** Revokes a permit by ending it earlier. What was done under it stays lawful. */
export async function endPermit(
  { organisations, sites, permits }: EndPermitPorts,
  actor: Actor,
  { permit: id, lastDay }: EndPermit,
): Promise<Result<Permit, readonly OrganisationRefusal[]>> {
  const permit = await permits.find(id);
  if (!permit) return refused(UNKNOWN);
  const place = permit.site
    ? (await sites.find(permit.site as Id))?.territory
    : (await organisations.find(permit.organisation as Id))?.jurisdiction;
  const refusals = [...refuseAuthority(actor, place), ...refuseDay(permit, lastDay)];
  if (refusals.length > 0) return refused(...refusals);
  await permits.endOn(id, lastDay);
  return ok({ ...permit, validTo: lastDay });
}

const UNKNOWN: OrganisationRefusal = {
  code: 'unknown-permit',
  message: 'There is no such permit: look it up in the list of its organisation.',
  pointer: '/permit',
};

function refuseDay({ validFrom, validTo }: Permit, lastDay: Day): OrganisationRefusal[] {
  if (lastDay >= validFrom && lastDay <= validTo) return [];
  return [
    {
      code: 'days-out-of-order',
      message: `The permit is good from ${validFrom} to ${validTo}: end it on one of these days.`,
      pointer: '/lastDay',
    },
  ];
}
