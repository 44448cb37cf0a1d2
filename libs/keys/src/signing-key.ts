import { createHash } from 'node:crypto';
import { canonicalBytes, type Instant } from '@popstrace/kernel';

/**
 * What keys are for, one chain of keys each: `list` signs the list of all keys, `label` the labels,
 * `log` the checkpoints of the transparency log, `receipt` what accepted commands are answered with,
 * `report` reports and certificates.
 */
export const KEY_PURPOSES = ['list', 'label', 'log', 'receipt', 'report'] as const;

export type KeyPurpose = (typeof KEY_PURPOSES)[number];

declare const kid: unique symbol;

/** The name of a key: the first 48 bits of the SHA-256 of its public half, in hex. Short, as labels carry it. */
export type Kid = string & { readonly [kid]: true };

/** The public half of a key, and when it counts. */
export interface SigningKey {
  readonly kid: Kid;
  readonly purpose: KeyPurpose;
  /** The 32 bytes of RFC 8032. */
  readonly publicKey: Uint8Array;
  readonly validFrom: Instant;
  /** When the key that follows it took over: what it signed before stays genuine. `null` for the current one. */
  readonly validUntil: Instant | null;
  readonly revoked: Revocation | null;
  /** The key that it follows; `null` for the first of its purpose. */
  readonly follows: Kid | null;
  /** The signature of the key that it follows, over {@link endorsedBytes}: who trusts that one may trust this. */
  readonly endorsement: Uint8Array | null;
}

/** A revoked key proves nothing any more, whenever it signed: whoever stole it can write any date. */
export interface Revocation {
  readonly at: Instant;
  readonly reason: string;
}

export function kidOf(publicKey: Uint8Array): Kid {
  return createHash('sha256').update(publicKey).digest('hex').slice(0, 12) as Kid;
}

export function isKid(text: string): text is Kid {
  return /^[0-9a-f]{12}$/.test(text);
}

/** The key that signs now for a purpose, if there is any. */
export function currentOf(
  keys: readonly SigningKey[],
  purpose: KeyPurpose,
): SigningKey | undefined {
  return keys.find((key) => key.purpose === purpose && key.validUntil === null);
}

/** What the key before it signs of a new key. */
export function endorsedBytes({
  kid: name,
  purpose,
  publicKey,
  validFrom,
  follows,
}: Omit<SigningKey, 'endorsement'>): Uint8Array {
  return canonicalBytes({
    tag: 'popstrace/key/v1',
    kid: name,
    purpose,
    publicKey: Buffer.from(publicKey).toString('base64url'),
    validFrom,
    follows,
  });
}
