import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/** Whether a signature of 64 bytes over a message is this key's. */
export type Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

const LENGTH = 32;
const MOST_KNOWN = 1000;

/** Ed25519 (RFC 8032) by Node; a browser brings its own. */
export const verifyEd25519: Verify = (publicKey, message, signature) =>
  publicKey.length === LENGTH && verify(null, message, keyObjectOf(publicKey), signature);

export function signEd25519(privateKey: KeyObject, message: Uint8Array): Uint8Array {
  return sign(null, message, privateKey);
}

/** The 32 bytes of the public half of a private or public key. */
export function publicBytesOf(key: KeyObject): Uint8Array {
  const half = key.type === 'private' ? createPublicKey(key) : key;
  const { x } = half.export({ format: 'jwk' });
  if (half.asymmetricKeyType !== 'ed25519' || !x) throw new Error('not an Ed25519 key');
  return Buffer.from(x, 'base64url');
}

/** Reading a key takes longer than using it, and there are few. */
const known = new Map<string, KeyObject>();

function keyObjectOf(publicKey: Uint8Array): KeyObject {
  const x = Buffer.from(publicKey).toString('base64url');
  const found = known.get(x);
  if (found) return found;
  const made = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(x, made);
  return made;
}
