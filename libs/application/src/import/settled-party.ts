import type { Actor } from '@popstrace/access';
import { uuidFrom, type Id, type Result } from '@popstrace/kernel';
import type { CustodyPorts } from '../custody/give-command.js';
import { registerOrganisation } from '../organisations/register-organisation.js';
import { registerSite } from '../organisations/register-site.js';
import type { ManifestParty } from './manifest-parties.js';

/** A party, under the identifiers that it has here or is to get. */
export interface Settled {
  readonly party: ManifestParty;
  readonly organisation: Id;
  readonly site: Id;
  readonly isNew: boolean;
  readonly missingRoles: readonly string[];
  readonly isNewSite: boolean;
}

export async function settled(ports: CustodyPorts, party: ManifestParty): Promise<Settled> {
  const { registration, roles } = party.organisation;
  const known = registration
    ? await ports.organisations.findRegistered(registration)
    : await ports.organisations.find(party.id);
  const organisation = known?.id ?? party.id;
  const missingRoles = known ? roles.filter((role) => !known.roles.includes(role)) : [];
  const site = known ? await siteOf(ports, known.id, party) : null;
  return {
    party,
    organisation,
    site: site ?? party.site,
    isNew: !known,
    missingRoles,
    isNewSite: site === null,
  };
}

/** The site with this address; of an organisation that the manifest gives no address, its first. */
async function siteOf(
  { sites }: CustodyPorts,
  of: Id,
  { place, site }: ManifestParty,
): Promise<Id | null> {
  const own = await sites.listOf(of, { after: null, limit: 1000 });
  const same = own.find(({ id, address }) => id === site || address === place.address);
  return same?.id ?? null;
}

export async function register(ports: CustodyPorts, { party, ...settled }: Settled): Promise<void> {
  const { organisation, site } = settled;
  if (settled.isNew)
    demand(
      await registerOrganisation(
        { ...ports, ids: { next: () => organisation } },
        party.organisation,
      ),
    );
  if (!settled.isNewSite) return;
  const actor = actorFor({ party, ...settled });
  demand(
    await registerSite({ ...ports, ids: { next: () => site } }, actor, {
      ...party.place,
      organisation,
    }),
  );
}

/** What was read with care can be registered; anything else is a bug of the reading. */
function demand(result: Result<unknown, unknown>): void {
  if (!result.ok) throw new Error(`import: ${JSON.stringify(result.error)}`);
}

/** The import acts for whoever it registers and declares for; no person signed here. */
export function actorFor({ party, organisation }: Settled): Actor {
  const { name, roles, jurisdiction } = party.organisation;
  return {
    user: uuidFrom('popstrace', 'import'),
    name: 'import',
    organisation,
    organisationName: name,
    roles,
    jurisdiction,
  };
}
