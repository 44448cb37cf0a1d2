import type { OrganisationRole } from '@popstrace/access';
import type { eManifest } from '@popstrace/interop';
import { uuidFrom, type Id } from '@popstrace/kernel';
import type { Registration } from '../organisations/organisation.js';
import type { RegisterOrganisation } from '../organisations/register-organisation.js';
import type { RegisterSite } from '../organisations/register-site.js';

/** The register in which EPA numbers sites. */
const SCHEME = 'EPA ID';

/** One who stands in a manifest, as it would be registered. Its identifiers follow from what is said of it. */
export interface ManifestParty {
  readonly id: Id;
  readonly site: Id;
  readonly organisation: RegisterOrganisation;
  readonly place: Omit<RegisterSite, 'organisation'>;
}

/** Everyone that a manifest names, each once, the generator first; nobody where it names no generator. */
export function partiesIn(manifest: eManifest.ImportedManifest): readonly ManifestParty[] {
  const { generator, transporters, facility } = manifest;
  if (!generator) return [];
  const named = [
    partyOf(generator, 'holder'),
    ...transporters.map((site) => partyOf(site, 'carrier')),
    ...(facility ? [partyOf(facility, 'facility')] : []),
  ];
  return [...new Set(named.map(({ id }) => id))].map((id) =>
    oneOf(named.filter((party) => party.id === id)),
  );
}

/** The same one in several roles. What is left out in one place may be said in another. */
function oneOf(same: readonly ManifestParty[]): ManifestParty {
  const [first, ...others] = same as readonly [ManifestParty, ...ManifestParty[]];
  const roles = [...new Set(same.flatMap(({ organisation }) => organisation.roles))];
  const told = [first, ...others].find(({ organisation }) => hasName(organisation)) ?? first;
  return { ...told, organisation: { ...told.organisation, roles } };
}

const hasName = ({ name, registration }: RegisterOrganisation): boolean =>
  name !== registration?.number;

function partyOf(site: eManifest.ImportedSite, role: OrganisationRole): ManifestParty {
  const registration = registrationOf(site);
  const name = site.name ?? site.externalId ?? 'Generator without a name';
  const address = addressOf(site);
  const key = registration ? [registration.number] : [name, address];
  const country = countryOf(site);
  const common = { name, country };
  return {
    id: uuidFrom('e-manifest', 'organisation', ...key),
    site: uuidFrom('e-manifest', 'site', ...key, address),
    organisation: {
      ...common,
      jurisdiction: country,
      roles: [role],
      registration,
      phone: site.phone,
      emergencyPhone: site.emergencyPhone,
    },
    place: {
      ...common,
      address,
      territory: territoryOf(site, country),
      coordinates: null,
      // A manifest does not tell it; of all zones this one favours nobody.
      timeZone: 'UTC',
    },
  };
}

function registrationOf({ externalId }: eManifest.ImportedSite): Registration | null {
  return externalId === null ? null : { scheme: SCHEME, number: externalId };
}

export const NO_ADDRESS = 'Address not stated';

function addressOf({ siteAddress, mailingAddress }: eManifest.ImportedSite): string {
  const { street, city, state, postalCode } = siteAddress ?? mailingAddress ?? NOWHERE;
  const town = [state, postalCode].filter(Boolean).join(' ');
  return [street, city, town].filter(Boolean).join(', ') || NO_ADDRESS;
}

const NOWHERE = { street: null, city: null, state: null, postalCode: null };

function countryOf({ siteAddress, mailingAddress }: eManifest.ImportedSite): string {
  const country = siteAddress?.country ?? mailingAddress?.country;
  return country && /^[A-Z]{2}$/.test(country) ? country : 'US';
}

/** The State: as the address says, else as the first two letters of an EPA number say. */
function territoryOf(site: eManifest.ImportedSite, country: string): string {
  const told = site.siteAddress?.state ?? site.mailingAddress?.state;
  const numbered =
    country === 'US' ? /^[A-Z]{2}(?=[A-Z0-9]{10}$)/.exec(site.externalId ?? '')?.[0] : null;
  const state = told ?? numbered;
  return state && /^[A-Z0-9]{1,3}$/.test(state) ? `${country}-${state}` : country;
}
