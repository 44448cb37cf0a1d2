import { type Id } from '@popstrace/kernel';
import { hasRole, type Actor } from './actor.js';

/**
 * How sure we are who somebody is. `password`: by one factor, and no second is asked of this account.
 * `unproved`: by one factor, though the account must show a second, or first enrol one. `proved`: by
 * two factors (NIST SP 800-63B AAL2), or by a key that was issued for what needs two.
 */
export type Assurance = 'password' | 'unproved' | 'proved';

/** What a key of a plant's system may do: read; give commands; sign what needs a second factor. */
export const SCOPES = ['read', 'write', 'sign-off'] as const;

export type Scope = (typeof SCOPES)[number];

/** Who is behind a request, and by what we know it. */
export interface Caller {
  readonly actor: Actor;
  readonly assurance: Assurance;
  /** The person's session; `null` for a system's key. */
  readonly session: Id | null;
  /** Of a system's key; `null` for a person, whom the policies alone hold. */
  readonly scopes: readonly Scope[] | null;
}

/** The port that knows whose a token is. `null`: nobody's, or no longer. */
export interface SessionReader {
  read(token: string): Promise<Caller | null>;
}

/** Whether a second factor is asked of this actor whatever it does: an authority, an administrator. */
export function mustProve(actor: Pick<Actor, 'roles'>): boolean {
  return actor.roles.includes('authority') || actor.roles.includes('administrator');
}

/** Whether it is the administrator of an organisation. */
export function administersOwn(actor: Actor, organisation: Id): boolean {
  return actor.organisation === organisation && hasRole(actor, 'administrator');
}
