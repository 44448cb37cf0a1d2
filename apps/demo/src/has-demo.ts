import type { OrganisationStore } from '@popstrace/application';
import { organisationId } from './cast/identity.js';

/** Whether the demo country lives in this database. */
export async function hasDemo({
  organisations,
}: {
  readonly organisations: OrganisationStore;
}): Promise<boolean> {
  return (await organisations.find(organisationId('agency'))) !== null;
}
