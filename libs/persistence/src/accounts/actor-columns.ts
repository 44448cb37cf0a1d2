import type { Actor } from '@popstrace/access';
import type { Id } from '@popstrace/kernel';

/** An account `a` with its organisation `o`, as an actor. */
export const ACTOR_COLUMNS = `a.id, a.name, a.roles,
  o.id AS organisation_id, o.name AS organisation_name, o.jurisdiction`;

export const ACTOR_TABLES = 'JOIN organisation o ON o.id = a.organisation_id';

export interface ActorColumns {
  readonly id: Id;
  readonly name: string;
  readonly roles: Actor['roles'];
  readonly organisation_id: Id;
  readonly organisation_name: string;
  readonly jurisdiction: string;
}

export function actorOf(row: ActorColumns): Actor {
  return {
    user: row.id,
    name: row.name,
    roles: row.roles,
    organisation: row.organisation_id,
    organisationName: row.organisation_name,
    jurisdiction: row.jurisdiction,
  };
}
