/** The bytes of standard base64 (RFC 4648, section 4) in its one spelling; `null` for anything else. */
export function bytesOf(base64: string): Buffer | null {
  const bytes = Buffer.from(base64, 'base64');
  return bytes.toString('base64') === base64 ? bytes : null;
}

export function base64Of(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/** A count in decimal without leading zeros; `null` for anything else. */
export function countOf(decimal: string): number | null {
  const count = /^(?:0|[1-9]\d{0,15})$/.test(decimal) ? Number(decimal) : NaN;
  return Number.isSafeInteger(count) ? count : null;
}
