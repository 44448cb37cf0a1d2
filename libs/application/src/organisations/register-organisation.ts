import { covers, type Actor } from '@popstrace/access';
import { ok, type Clock, type IdSource, type Result } from '@popstrace/kernel';
import type { Organisation } from './organisation.js';
import type { OrganisationStore } from './organisation.port.js';
import { refused, type OrganisationRefusal } from './refusal.js';

export interface RegisterOrganisationPorts {
  readonly organisations: OrganisationStore;
  readonly ids: IdSource;
  readonly clock: Clock;
}

export type RegisterOrganisation = Omit<Organisation, 'id' | 'createdAt'>;

/**
 * An authority enters the organisations of its own territory; and those of a country that has no
 * authority here, such as the plant to which waste is exported, but never its authority.
 */
export async function enterOrganisation(
  ports: RegisterOrganisationPorts,
  actor: Actor,
  command: RegisterOrganisation,
): Promise<Result<Organisation, readonly OrganisationRefusal[]>> {
  const { country, jurisdiction, roles } = command;
  const isOwn = covers(actor.jurisdiction, jurisdiction);
  if (!isOwn && (roles.includes('authority') || (await ports.organisations.hasAuthority(country))))
    return refused({
      code: 'not-your-territory',
      message: `Only the authority of ${jurisdiction} enters its organisations: ask it to.`,
      pointer: '/jurisdiction',
    });
  return registerOrganisation(ports, command);
}

/** Enters an organisation, whoever asks. */
export async function registerOrganisation(
  { organisations, ids, clock }: RegisterOrganisationPorts,
  command: RegisterOrganisation,
): Promise<Result<Organisation, readonly OrganisationRefusal[]>> {
  const { country, jurisdiction } = command;
  if (!covers(country, jurisdiction)) {
    return refused({
      code: 'place-elsewhere',
      message: `${jurisdiction} is no part of ${country}: give the country, or a subdivision of it.`,
      pointer: '/jurisdiction',
    });
  }
  const organisation: Organisation = { ...command, id: ids.next(), createdAt: clock.now() };
  if ((await organisations.add(organisation)) === 'added') return ok(organisation);
  return refused({
    code: 'registration-taken',
    message: `Another organisation has the number ${command.registration?.number} there: look it up, or correct the number.`,
    pointer: '/registration/number',
  });
}
