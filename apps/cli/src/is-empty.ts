import type { OrganisationStore } from '@popstrace/application';

/** Whether nobody is registered here yet. */
export async function isEmpty({
  organisations,
}: {
  readonly organisations: OrganisationStore;
}): Promise<boolean> {
  return (await organisations.list({ after: null, limit: 1 })).length === 0;
}
