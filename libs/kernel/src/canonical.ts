import canonicalize from 'canonicalize';

/** What canonical bytes may hold. Masses, concentrations and counters beyond 2^53 travel as strings. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * The one spelling of a value: RFC 8785 canonical JSON as UTF-8. These are the bytes that are hashed,
 * signed and stored.
 * @throws on what has no safe spelling: a fraction, an unsafe integer, NUL, a lone surrogate, text
 * that is not NFC. The edge refuses these from people; here they are bugs.
 */
export function canonicalBytes(value: Json): Buffer {
  demandSafe(value);
  const text = canonicalize(value);
  if (text === undefined) throw new Error('canonical: undefined has no spelling');
  return Buffer.from(text, 'utf8');
}

function demandSafe(value: Json | undefined): void {
  if (typeof value === 'string') return demandSafeText(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new Error(`canonical: ${value} is not a safe integer`);
    return;
  }
  if (value === null || typeof value !== 'object') return;
  for (const [key, inner] of Object.entries(value)) {
    demandSafeText(key);
    demandSafe(inner as Json | undefined);
  }
}

// Printable ASCII needs no closer look: it is most of what is written, on the hottest path.
const PLAIN = /^[\x20-\x7e]*$/;

function demandSafeText(text: string): void {
  if (PLAIN.test(text)) return;
  if (!isSafeText(text)) throw new Error(`canonical: unsafe text ${JSON.stringify(text)}`);
}

/** NFC, well-formed UTF-16, no NUL: text that every system reads the same way. */
export function isSafeText(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed() && text.normalize('NFC') === text;
}
