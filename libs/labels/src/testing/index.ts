import { createPrivateKey } from 'node:crypto';
import { kidOf, publicBytesOf, signEd25519 } from '@popstrace/keys';
import { unwrap, uuidFrom, type Day } from '@popstrace/kernel';
import type { LabelCode } from '../code.js';
import type { LabelPayload } from '../address.js';
import { parseLabelOrigin } from '../payload.js';
import { signLabel } from '../proof/signed-label.js';

/** A key from a seed (RFC 8410), so that what it signs never changes. Everybody can make it: for tests. */
export function keyFrom(seed: number) {
  const header = Buffer.from('302e020100300506032b657004220420', 'hex');
  const der = Buffer.concat([header, Buffer.alloc(32, seed)]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const publicKey = publicBytesOf(privateKey);
  const sign = (message: Uint8Array): Uint8Array => signEd25519(privateKey, message);
  return { publicKey, kid: kidOf(publicKey), sign };
}

const signer = keyFrom(1);

/** What the QR code of a label holds, signed with a key of this file. */
export function signedPayload(publicUrl: string, code: LabelCode): LabelPayload {
  const claims = { package: uuidFrom(code), code, unNumber: '2315', massClass: 4 };
  const issued = '2026-03-14' as Day;
  return signLabel(unwrap(parseLabelOrigin(publicUrl)), { ...claims, issued }, signer);
}
