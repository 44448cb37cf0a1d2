import type { Actor } from '@popstrace/access';
import type { OrganisationStore } from '@popstrace/application';
import { uuidFrom, type Id } from '@popstrace/kernel';

/**
 * Whoever gives commands on the machine itself. That person could read the database as well, so
 * nothing is hidden: for each country it reads what the authority of that country reads.
 */
export function operatorFor(jurisdiction: string): Actor {
  return {
    user: uuidFrom('popstrace', 'operator'),
    name: 'popstrace',
    organisation: uuidFrom('popstrace', 'operator', 'organisation'),
    organisationName: 'Operator of this server',
    roles: ['authority'],
    jurisdiction,
  };
}

/**
 * Every country that has an authority here, the one with the most organisations first: a country keeps its
 * own organisations, and of its neighbours only those with which it trades.
 */
export async function countriesOf(organisations: OrganisationStore): Promise<readonly string[]> {
  const members = new Map<string, number>();
  const governed = new Set<string>();
  for await (const { roles, country } of everyOrganisation(organisations)) {
    members.set(country, (members.get(country) ?? 0) + 1);
    if (roles.includes('authority')) governed.add(country);
  }
  const size = (country: string): number => members.get(country) ?? 0;
  return [...governed].sort((a, b) => size(b) - size(a) || a.localeCompare(b));
}

const AT_ONCE = 500;

export async function* everyOrganisation(organisations: OrganisationStore) {
  let after: Id | null = null;
  for (;;) {
    const page = await organisations.list({ after, limit: AT_ONCE });
    yield* page;
    after = page.at(-1)?.id ?? null;
    if (page.length < AT_ONCE) return;
  }
}
