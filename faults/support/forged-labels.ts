import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { decode, encode, Tagged } from 'cborg';
import type { LabelSigner } from '@popstrace/labels';

/** RFC 4648, section 6: in what the last part of a label's address is written, five bits a character. */
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A label with one thing changed: any bit of what is signed, any bit of the text, the length. */
export function* changedTexts(text: string): Generator<string> {
  const start = text.lastIndexOf('/') + 1;
  for (let at = 0; at < text.length; at += 1) {
    const replaced = (by: string) => text.slice(0, at) + by + text.slice(at + 1);
    for (let bit = 1; bit < 128; bit <<= 1)
      yield replaced(String.fromCharCode(text.charCodeAt(at) ^ bit));
    const value = at < start ? -1 : BASE32.indexOf(text.charAt(at));
    for (let bit = 1; value >= 0 && bit < 32; bit <<= 1) yield replaced(BASE32.charAt(value ^ bit));
    // The scheme is nobody's claim: http and https name the same label.
    if (at >= start) yield replaced('');
    yield text.slice(0, at);
    yield text.slice(0, at) + text.charAt(at) + text.slice(at);
  }
  for (const more of ['A', 'AAAAAAAA', ' ', '/', '?', '#', '%00', '\0', '=']) yield text + more;
}

/** Algorithms of COSE (RFC 9053) that a label may not be signed with. */
const ALGORITHMS = {
  none: null,
  es256: -7,
  ed448: -53,
  ps256: -37,
  hmac256: 5,
  unknown: -65_000,
} as const;

/**
 * The same claims under another algorithm: signed with our own key all the same, with a key of that
 * algorithm, or by HMAC with our public key as its secret, which everybody knows.
 */
export function* otherAlgorithms(
  text: string,
  key: LabelSigner & { readonly publicKey: Uint8Array },
): Generator<string> {
  const address = text.slice(0, text.lastIndexOf('/') + 1);
  const [, , payload] = signedParts(text.slice(address.length));
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const signers = [
    (message: Uint8Array) => key.sign(message),
    (message: Uint8Array) => sign('sha256', message, { key: ec, dsaEncoding: 'ieee-p1363' }),
    (message: Uint8Array) => createHmac('sha256', key.publicKey).update(message).digest(),
    () => new Uint8Array(64),
    () => new Uint8Array(0),
  ];
  for (const algorithm of Object.values(ALGORITHMS))
    for (const signer of signers)
      for (const header of headersOf(algorithm, Buffer.from(key.kid, 'hex'))) {
        const message = encode(['Signature1', header.signed, new Uint8Array(), payload]);
        const parts = [header.signed, header.unsigned, payload, signer(message)];
        for (const tag of [18, 17, 98]) yield address + toBase32(tagged(tag, parts));
      }
}

/** The algorithm where it belongs, and where nobody signs it. */
function headersOf(algorithm: number | null, kid: Uint8Array) {
  const named = new Map<number, unknown>([
    ...(algorithm === null ? [] : [[1, algorithm] as const]),
    [4, kid],
  ]);
  return [
    { signed: encode(named), unsigned: new Map() },
    { signed: new Uint8Array(), unsigned: named },
    { signed: encode(new Map([[4, kid]])), unsigned: new Map([[1, algorithm]]) },
  ];
}

const tagged = (tag: number, parts: readonly unknown[]): Uint8Array =>
  encode(new Tagged(tag, [...parts]));

function signedParts(part: string): readonly Uint8Array[] {
  let bits = '';
  for (const character of part) bits += BASE32.indexOf(character).toString(2).padStart(5, '0');
  const bytes = Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => parseInt(byte, 2));
  // After the tag of COSE_Sign1, which is one byte.
  return decode(bytes.subarray(1), { useMaps: true }) as readonly Uint8Array[];
}

function toBase32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => BASE32.charAt(parseInt(five.padEnd(5, '0'), 2)))
    .join('');
}
