import type { AccountStore, OrganisationStore } from '@popstrace/application';
import { organisationId } from './cast/identity.js';
import { emailOf } from './cast/people.js';

/** Whether the demo country is in a database; half made where its making was cut short. */
export type DemoIn = 'none' | 'half made' | 'whole';

/** Its organisations come first, and its accounts last. */
export async function demoIn({
  organisations,
  accounts,
}: {
  readonly organisations: OrganisationStore;
  readonly accounts: AccountStore;
}): Promise<DemoIn> {
  if (!(await organisations.find(organisationId('agency')))) return 'none';
  return (await accounts.findByEmail(emailOf('greta'))) ? 'whole' : 'half made';
}
