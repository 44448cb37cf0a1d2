import { isKid, type SigningKey } from '@popstrace/keys';
import { err, ok, type Clock, type Refusal, type Result } from '@popstrace/kernel';
import type { KeyRing } from './key-ring.js';
import type { KeyRegister } from './key.port.js';

interface Ports {
  readonly keys: KeyRing;
  readonly register: KeyRegister;
  readonly clock: Clock;
}

export interface RevokeKey {
  readonly kid: string;
  readonly reason: string;
}

/**
 * From now on nothing that the key ever signed is genuine: whoever stole it can write any date. When
 * it is the current key of its purpose, another takes its place.
 */
export async function revokeKey(
  { keys, register, clock }: Ports,
  { kid, reason }: RevokeKey,
): Promise<Result<SigningKey, readonly Refusal[]>> {
  keys.forget();
  const key = isKid(kid) ? (await keys.all()).find((each) => each.kid === kid) : undefined;
  if (!key) return err([UNKNOWN]);
  if (reason.trim() === '') return err([NO_REASON]);
  const revoked = { at: clock.now(), reason: reason.trim() };
  if (!(await register.revoke(key.kid, revoked))) return err([REVOKED_ALREADY]);
  keys.forget();
  if (key.validUntil === null) await keys.rotate(key.purpose);
  return ok({ ...key, revoked });
}

const UNKNOWN: Refusal = {
  code: 'unknown-key',
  message: 'There is no key of this name: see "popstrace key list".',
  pointer: '/kid',
};

const NO_REASON: Refusal = {
  code: 'no-reason',
  message: 'Whoever reads the list of keys must be told why: give a reason.',
  pointer: '/reason',
};

const REVOKED_ALREADY: Refusal = {
  code: 'revoked-already',
  message: 'This key was revoked before.',
  pointer: '/kid',
};
