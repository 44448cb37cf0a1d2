import { hasRole, type Actor, type Jurisdiction } from '@popstrace/access';
import type { Id } from '@popstrace/kernel';

/** As whom one sees: an organisation, and the territory that one answers for, if any. */
export interface Eyes {
  readonly organisation: Id;
  readonly territory: Jurisdiction | null;
}

export function eyesOf(actor: Actor): Eyes {
  const territory = hasRole(actor, 'authority') ? actor.jurisdiction : null;
  return { organisation: actor.organisation, territory };
}
