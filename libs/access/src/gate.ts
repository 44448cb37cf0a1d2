import { admit, type Admission, type Policy } from './policy.js';
import { type Caller } from './session.js';

/** All that a route demands of whoever knocks. */
export interface Gate {
  readonly policies: readonly Policy[];
  /** Sign-off: two factors, whoever asks. */
  readonly secondFactor: boolean;
  /** It changes something: a key that only reads is refused. */
  readonly changes: boolean;
}

export type Passage = Admission | 'second-factor-first' | 'out-of-scope';

/** Policies that only a person in a session of his own meets. */
const PERSONS: readonly Policy[] = ['person', 'first-factor'];

/** Whether a caller (or nobody) may pass a gate. */
export function pass(caller: Caller | null, gate: Gate): Passage {
  const { policies } = gate;
  if (policies.includes('public')) return 'admitted';
  if (caller === null) return 'sign-in-first';
  const own = caller.scopes ? policies.filter((policy) => !PERSONS.includes(policy)) : policies;
  const admission = admit(caller.actor, own);
  if (admission !== 'admitted') return admission;
  if (isBeyondScope(caller, gate)) return 'out-of-scope';
  return isProvedEnough(caller, gate) ? 'admitted' : 'second-factor-first';
}

function isBeyondScope({ scopes }: Caller, { changes }: Gate): boolean {
  return scopes !== null && !scopes.includes(changes ? 'write' : 'read');
}

function isProvedEnough({ assurance }: Caller, { policies, secondFactor }: Gate): boolean {
  if (secondFactor) return assurance === 'proved';
  return policies.includes('first-factor') || assurance !== 'unproved';
}
