import { covers } from '@popstrace/access';
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

/** Enters an organisation. Who may is the route's policy. */
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
