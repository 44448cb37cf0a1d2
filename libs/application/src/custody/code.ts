const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SYMBOLS = 10;

/** What each letter begins the code of. */
export type CodePrefix = 'C' | 'B' | 'D';

/**
 * A code that people say and type: `C-7K3M9-QX2AB`, fifty random bits in Crockford's alphabet. `C` is
 * a consignment, `B` a batch, `D` a certificate of destruction.
 */
export function makeCode(prefix: CodePrefix, random: Uint8Array): string {
  const symbols = Array.from({ length: SYMBOLS }, (_, at) => ALPHABET[(random[at] ?? 0) & 31]).join(
    '',
  );
  return `${prefix}-${symbols.slice(0, 5)}-${symbols.slice(5)}`;
}

/** Random bytes that a code takes. */
export const CODE_BYTES = SYMBOLS;
