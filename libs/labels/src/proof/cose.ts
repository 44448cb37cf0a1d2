import { decode, encode } from 'cborg';
import { err, ok, type Result } from '@popstrace/kernel';

/** COSE_Sign1 (RFC 9052, 4.2) as labels use it: tag 18, EdDSA and a key id, nothing unprotected. */
export interface Sign1 {
  /** The name of the key, in hex. */
  readonly kid: string;
  readonly payload: Uint8Array;
  /** What is signed: the Sig_structure of RFC 9052, 4.4. */
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

const TAG_SIGN1 = 0xd2;
const ALGORITHM = 1;
const KEY_ID = 4;
/** EdDSA (RFC 9053, 2.2); the only one that is read. */
const EDDSA = -8;
const KEY_ID_LENGTH = 6;
const SIGNATURE_LENGTH = 64;

export type SignMessage = (message: Uint8Array) => Uint8Array;

export function sign1(
  payload: Uint8Array,
  { kid, sign }: { readonly kid: string; readonly sign: SignMessage },
): Uint8Array {
  const header = headerOf(kid);
  return spelled(header, payload, sign(sigStructure(header, payload)));
}

/** Of the last key that signed: a sheet is signed by one. */
let last = { kid: '', header: new Uint8Array() };

function headerOf(kid: string): Uint8Array {
  if (last.kid !== kid) last = { kid, header: Uint8Array.from(protectedHeader(fromHex(kid))) };
  return last.header;
}

/**
 * Reads what {@link sign1} writes and nothing else: it is written again and compared, so of all the
 * spellings that CBOR and COSE allow for one meaning a single one is accepted.
 */
export function readSign1(bytes: Uint8Array): Result<Sign1, 'not-sign1'> {
  const parts = decodeStrictly(bytes.subarray(1));
  if (!Array.isArray(parts) || parts.length !== 4) return err('not-sign1');
  const [header, , payload, signature] = parts as readonly unknown[];
  if (!isBytes(header) || !isBytes(payload) || !isBytes(signature)) return err('not-sign1');
  const kid = keyIdIn(header);
  if (!kid || signature.length !== SIGNATURE_LENGTH) return err('not-sign1');
  if (!equal(bytes, spelled(protectedHeader(kid), payload, signature))) return err('not-sign1');
  return ok({ kid: toHex(kid), payload, signature, message: sigStructure(header, payload) });
}

/** CBOR without what has several spellings; `undefined` when it is none. */
export function decodeStrictly(bytes: Uint8Array): unknown {
  try {
    return decode(bytes, {
      ...{ strict: true, useMaps: true, rejectDuplicateMapKeys: true },
      ...{ allowIndefinite: false, allowUndefined: false, allowBigInt: false, tags: {} },
    });
  } catch {
    return undefined;
  }
}

export function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

export const isBytes = (value: unknown): value is Uint8Array => value instanceof Uint8Array;

export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

export function fromHex(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length / 2 }, (_, at) =>
    parseInt(text.slice(2 * at, 2 * at + 2), 16),
  );
}

function protectedHeader(kid: Uint8Array): Uint8Array {
  return encode(
    new Map<number, unknown>([
      [ALGORITHM, EDDSA],
      [KEY_ID, kid],
    ]),
  );
}

function keyIdIn(header: Uint8Array): Uint8Array | null {
  const fields = decodeStrictly(header);
  const kid: unknown = fields instanceof Map ? fields.get(KEY_ID) : null;
  return isBytes(kid) && kid.length === KEY_ID_LENGTH ? kid : null;
}

function spelled(header: Uint8Array, payload: Uint8Array, signature: Uint8Array): Uint8Array {
  const parts = encode([header, new Map(), payload, signature]);
  const whole = new Uint8Array(parts.length + 1);
  whole[0] = TAG_SIGN1;
  whole.set(parts, 1);
  return whole;
}

function sigStructure(header: Uint8Array, payload: Uint8Array): Uint8Array {
  return encode(['Signature1', header, new Uint8Array(), payload]);
}
