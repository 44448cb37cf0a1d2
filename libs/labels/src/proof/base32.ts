/** RFC 4648, section 6, without padding: what the alphanumeric mode of a QR code holds densely. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export function toBase32(bytes: Uint8Array): string {
  let text = '';
  let [bits, held] = [0, 0];
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    held += 8;
    for (; held >= 5; held -= 5) text += ALPHABET[(bits >> (held - 5)) & 31];
    bits &= (1 << held) - 1;
  }
  return held > 0 ? text + ALPHABET[(bits << (5 - held)) & 31] : text;
}

/** `null` for everything but what {@link toBase32} writes: one spelling for each sequence of bytes. */
export function fromBase32(text: string): Uint8Array | null {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8));
  let [bits, held, at] = [0, 0, 0];
  for (const character of text) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return null;
    bits = (bits << 5) | value;
    held += 5;
    if (held < 8) continue;
    held -= 8;
    bytes[at++] = bits >> held;
    bits &= (1 << held) - 1;
  }
  // A whole letter too many, or bits that say nothing.
  return held >= 5 || bits !== 0 ? null : bytes;
}
