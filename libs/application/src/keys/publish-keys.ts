import { signKeyList, type KeyList } from '@popstrace/keys';
import { instantOf, millisecondsOf, type Clock } from '@popstrace/kernel';
import type { Keys } from './key.port.js';

/** How long a phone that has no network may take the list for all that there is to know. */
const FRESH_MS = 7 * 24 * 60 * 60 * 1000;

interface Ports {
  readonly keys: Keys;
  readonly clock: Clock;
}

/** All keys that ever signed here, with what was revoked, signed: what checks labels without a network. */
export async function publishKeys({ keys, clock }: Ports, issuer: string): Promise<string> {
  const issuedAt = clock.now();
  const freshUntil = instantOf(millisecondsOf(issuedAt) + FRESH_MS);
  const { key, sign } = await keys.signer('list');
  const list: KeyList = { issuer, issuedAt, freshUntil, keys: await keys.all() };
  return signKeyList(list, { kid: key.kid, sign });
}
