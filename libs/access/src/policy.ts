import { hasRole, ROLES, type Actor, type Role } from './actor.js';

/**
 * What a route demands before anything is looked up. `party` asks for a session here, and of the use
 * case that it refuses whoever is no party (`mayRead`): only there is the consignment known. `person`
 * is signed in himself, and no key of a system; `first-factor` is a person whose second factor is
 * still to be shown or enrolled.
 */
export type Policy = 'public' | 'signed-in' | 'party' | 'person' | 'first-factor' | Role;

export const POLICIES: readonly Policy[] = [
  ...(['public', 'signed-in', 'party', 'person', 'first-factor'] as const),
  ...ROLES,
];

const ANYBODY: readonly Policy[] = ['signed-in', 'party', 'person', 'first-factor'];

export type Admission = 'admitted' | 'sign-in-first' | 'not-your-role';

/** Whether an actor (or nobody) may knock at a route; one of its policies is enough. */
export function admit(actor: Actor | null, policies: readonly Policy[]): Admission {
  if (policies.includes('public')) return 'admitted';
  if (actor === null) return 'sign-in-first';
  return policies.some((policy) => isMet(policy, actor)) ? 'admitted' : 'not-your-role';
}

function isMet(policy: Policy, actor: Actor): boolean {
  return ANYBODY.includes(policy) || hasRole(actor, policy as Role);
}
