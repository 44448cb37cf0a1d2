import { hasRole, type Actor } from '@popstrace/access';
import type { Onlooker } from './change.port.js';

/** What an actor may see of changes. */
export function onlookerOf(actor: Actor): Onlooker {
  const jurisdiction = hasRole(actor, 'authority') ? actor.jurisdiction : null;
  return { organisation: actor.organisation, jurisdiction };
}
