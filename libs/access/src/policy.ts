import { hasRole, ROLES, type Actor, type Role } from './actor.js';

/**
 * What a route demands before anything is looked up. `party` asks for a session here, and of the use
 * case that it refuses whoever is no party (`mayRead`): only there is the consignment known.
 */
export type Policy = 'public' | 'signed-in' | 'party' | Role;

export const POLICIES: readonly Policy[] = ['public', 'signed-in', 'party', ...ROLES];

export type Admission = 'admitted' | 'sign-in-first' | 'not-your-role';

/** Whether an actor (or nobody) may knock at a route; one of its policies is enough. */
export function admit(actor: Actor | null, policies: readonly Policy[]): Admission {
  if (policies.includes('public')) return 'admitted';
  if (actor === null) return 'sign-in-first';
  return policies.some((policy) => isMet(policy, actor)) ? 'admitted' : 'not-your-role';
}

function isMet(policy: Policy, actor: Actor): boolean {
  if (policy === 'signed-in' || policy === 'party') return true;
  return policy !== 'public' && hasRole(actor, policy);
}
