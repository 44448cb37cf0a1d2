import { createHash, randomBytes } from 'node:crypto';

/** Opaque: 32 random bytes, base64url. Only who signed in ever holds it. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token: SHA-256, of which there is no way back to it. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
