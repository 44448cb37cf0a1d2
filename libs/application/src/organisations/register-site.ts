import { covers, hasRole, type Actor } from '@popstrace/access';
import { ok, type Clock, type IdSource, type Result } from '@popstrace/kernel';
import type { Organisation, Site } from './organisation.js';
import type { OrganisationStore, SiteStore } from './organisation.port.js';
import { refused, unknownOrganisation, type OrganisationRefusal } from './refusal.js';

export interface RegisterSitePorts {
  readonly organisations: OrganisationStore;
  readonly sites: SiteStore;
  readonly ids: IdSource;
  readonly clock: Clock;
}

export type RegisterSite = Omit<Site, 'id' | 'createdAt'>;

/** Enters a site, by the organisation whose it is or by the authority of its place. */
export async function registerSite(
  { organisations, sites, ids, clock }: RegisterSitePorts,
  actor: Actor,
  command: RegisterSite,
): Promise<Result<Site, readonly OrganisationRefusal[]>> {
  const organisation = await organisations.find(command.organisation);
  const refusals = [...refuseOwner(organisation, actor, command), ...refusePlace(command)];
  if (refusals.length > 0) return refused(...refusals);
  const site: Site = { ...command, id: ids.next(), createdAt: clock.now() };
  await sites.add(site);
  return ok(site);
}

function refuseOwner(
  organisation: Organisation | null,
  actor: Actor,
  { territory }: RegisterSite,
): OrganisationRefusal[] {
  if (!organisation) return [unknownOrganisation('/organisation')];
  const isAuthority = hasRole(actor, 'authority') && covers(actor.jurisdiction, territory);
  if (isAuthority || actor.organisation === organisation.id) return [];
  return [
    {
      code: 'not-yours',
      message: `Only ${organisation.name} or the authority of ${territory} enters its sites: ask one of them.`,
      pointer: '/organisation',
    },
  ];
}

function refusePlace({ country, territory, timeZone }: RegisterSite): OrganisationRefusal[] {
  const refusals: OrganisationRefusal[] = [];
  if (!covers(country, territory)) {
    refusals.push({
      code: 'place-elsewhere',
      message: `${territory} is no part of ${country}: give the country, or a subdivision of it.`,
      pointer: '/territory',
    });
  }
  if (!isTimeZone(timeZone)) {
    refusals.push({
      code: 'unknown-time-zone',
      message: `${timeZone} is no time zone: give an IANA name such as Africa/Nairobi.`,
      pointer: '/timeZone',
    });
  }
  return refusals;
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
