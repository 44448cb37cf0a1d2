import type { Actor } from '@popstrace/access';
import {
  grantPermit,
  registerAccount,
  registerOrganisation,
  registerSite,
} from '@popstrace/application';
import { unwrap, type Day, type Id, type IdSource } from '@popstrace/kernel';
import type { Ports } from '../../api/src/wiring/ports.js';
import { accountId, organisationId, siteId } from './cast/identity.js';
import { ORGANISATIONS, type OrganisationKey } from './cast/organisations.js';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, PEOPLE, type PersonKey } from './cast/people.js';
import { permits } from './cast/permits.js';
import { SITES, type SiteKey } from './cast/sites.js';

/** Settles the cast: organisations, sites and permits, each through its own use case. */
export async function settle(ports: Ports, [from, to]: readonly [Day, Day]): Promise<void> {
  for (const key of keys(ORGANISATIONS)) await settleOrganisation(ports, key);
  for (const key of keys(SITES)) await settleSite(ports, key);
  for (const { grantedBy, ...permit } of permits(from, to))
    unwrap(await grantPermit(ports, actorOf(grantedBy), permit));
}

/** Whom a person of the cast is, as a session would tell it. */
export function actorOf(key: PersonKey): Actor {
  const of = PEOPLE[key].of;
  const { name, country } = ORGANISATIONS[of];
  return {
    user: accountId(key),
    name: PEOPLE[key].name,
    organisation: organisationId(of),
    organisationName: name,
    roles: DEMO_ACCOUNTS.find((account) => account.key === key)?.roles ?? [],
    jurisdiction: country,
  };
}

async function settleOrganisation(ports: Ports, key: OrganisationKey): Promise<void> {
  const { name, country, roles, phone } = ORGANISATIONS[key];
  const command = { name, country, roles, phone, emergencyPhone: phone };
  unwrap(
    await registerOrganisation(
      { ...ports, ids: only(organisationId(key)) },
      { ...command, jurisdiction: country, registration: null },
    ),
  );
}

/**
 * Lets its people in, when all of their past is there: a country whose making was cut short has nobody
 * who could sign in. All have the same password, so it is hashed once: hashing is slow on purpose.
 */
export async function admitPeople(ports: Ports): Promise<void> {
  const hash = await ports.passwords.hash(DEMO_PASSWORD);
  const passwords = { ...ports.passwords, hash: () => Promise.resolve(hash) };
  for (const { key, email, name, roles } of DEMO_ACCOUNTS) {
    const organisation = organisationId(PEOPLE[key].of);
    const person = { email, name, roles, organisation, password: DEMO_PASSWORD };
    unwrap(await registerAccount({ ...ports, passwords, ids: only(accountId(key)) }, person));
  }
}

async function settleSite(ports: Ports, key: SiteKey): Promise<void> {
  const { of, coordinates, ...site } = SITES[key];
  const [latitude, longitude] = coordinates;
  const { country } = ORGANISATIONS[of];
  const authority = actorOf(country === 'XA' ? 'vera' : 'wim');
  unwrap(
    await registerSite({ ...ports, ids: only(siteId(key)) }, authority, {
      ...site,
      country,
      organisation: organisationId(of),
      coordinates: { latitude, longitude },
      timeZone: 'UTC',
    }),
  );
}

const only = (id: Id): IdSource => ({ next: () => id });

function keys<T extends object>(of: T): (keyof T)[] {
  return Object.keys(of) as (keyof T)[];
}
