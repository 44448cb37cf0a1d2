import { createHash, randomBytes } from 'node:crypto';

const HOW_MANY = 10;

/** Crockford's base32: no letter that is taken for a digit. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Ten codes of 80 random bits each, in groups of four: enough that a fast hash protects them. */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: HOW_MANY }, () => {
    const letters = [...randomBytes(16)].map((byte) => LETTERS[byte & 31]).join('');
    return letters.replace(/(.{4})(?=.)/g, '$1-');
  });
}

/** What is kept of one. Small letters, spaces and dashes make no difference. */
export function hashOfRecoveryCode(code: string): Buffer {
  const plain = code.toUpperCase().replace(/[^0-9A-Z]/g, '');
  return createHash('sha256').update(plain).digest();
}

export const looksLikeRecoveryCode = (code: string): boolean =>
  code.replace(/[^0-9A-Za-z]/g, '').length === 16;
