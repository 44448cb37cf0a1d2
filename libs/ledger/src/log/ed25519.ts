import { createPublicKey, verify, type KeyObject } from 'node:crypto';

/** Whether a signature over a message is an Ed25519 key's (RFC 8032). */
export function verifyEd25519(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  return verify(null, message, keyObjectOf(publicKey), signature);
}

function keyObjectOf(publicKey: Uint8Array): KeyObject {
  const x = Buffer.from(publicKey).toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}
