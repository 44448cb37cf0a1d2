import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { noteKey, type NoteKey, type NoteSigner } from '../log/index.js';

/** Before the 32 bytes of a seed this makes the PKCS #8 form of an Ed25519 key (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A key that is the same at every run: everybody can make it, so it proves nothing outside of tests. */
export function testSigner(name: string, kind: NoteKey['kind'] = 'note', seed = name): NoteSigner {
  const bytes = Buffer.alloc(32);
  bytes.write(seed);
  const key = createPrivateKey({
    key: Buffer.concat([PKCS8, bytes]),
    format: 'der',
    type: 'pkcs8',
  });
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  const publicKey = Buffer.from(x, 'base64url');
  return { key: noteKey({ name, kind, publicKey }), sign: (message) => sign(null, message, key) };
}
