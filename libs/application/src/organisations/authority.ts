import { covers, hasRole, type Actor } from '@popstrace/access';
import type { OrganisationRefusal } from './refusal.js';

/** Basel Art 5(1), 4(7)(a): it is the competent authority of the place that authorises. */
export function refuseAuthority(actor: Actor, place: string | undefined): OrganisationRefusal[] {
  if (place === undefined) return [];
  if (hasRole(actor, 'authority') && covers(actor.jurisdiction, place)) return [];
  return [
    {
      code: 'not-the-authority',
      message: `Only the authority of ${place} grants and ends permits there: ask it.`,
      pointer: '',
    },
  ];
}
