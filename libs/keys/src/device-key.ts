import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { uuidFrom, type Id } from '@popstrace/kernel';

/** What a phone's key may be: what WebCrypto makes and keeps to itself (not extractable). */
export const DEVICE_ALGORITHMS = ['ES256', 'Ed25519'] as const;

export type DeviceAlgorithm = (typeof DEVICE_ALGORITHMS)[number];

/** The public half of a device's key, as WebCrypto exports it: SubjectPublicKeyInfo (RFC 5280) in DER. */
export interface DeviceKey {
  readonly algorithm: DeviceAlgorithm;
  readonly publicKey: Uint8Array;
}

const SIGNATURE_LENGTH = 64;

/** The name of a device is made of its key: whoever has the one can check the other, with no network. */
export function deviceIdOf(publicKey: Uint8Array): Id {
  return uuidFrom('popstrace/device', Buffer.from(publicKey).toString('base64url'));
}

/** Whether the bytes are a public key of that algorithm, and nothing more. */
export function isDeviceKey({ algorithm, publicKey }: DeviceKey): boolean {
  const key = keyOf(publicKey);
  if (!key) return false;
  const canonical = key.export({ format: 'der', type: 'spki' }).equals(publicKey);
  return canonical && isOf(algorithm, key);
}

/**
 * Whether a signature is this device's: ECDSA on P-256 over SHA-256 as r‖s (ES256 of RFC 7518, what
 * WebCrypto signs), or Ed25519 (RFC 8032).
 */
export function verifyDevice(
  { algorithm, publicKey }: DeviceKey,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const key = keyOf(publicKey);
  if (!key || signature.length !== SIGNATURE_LENGTH || !isOf(algorithm, key)) return false;
  return algorithm === 'ES256'
    ? verify('sha256', message, { key, dsaEncoding: 'ieee-p1363' }, signature)
    : verify(null, message, key, signature);
}

function isOf(algorithm: DeviceAlgorithm, key: KeyObject): boolean {
  return algorithm === 'ES256'
    ? key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1'
    : key.asymmetricKeyType === 'ed25519';
}

function keyOf(publicKey: Uint8Array): KeyObject | null {
  try {
    return createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}
