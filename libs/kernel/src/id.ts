import { createHash, randomBytes } from 'node:crypto';

declare const id: unique symbol;

/** A UUID in lower case. Newly made ones are UUIDv7: they sort by the moment they were made. */
export type Id = string & { readonly [id]: true };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isId(text: string): text is Id {
  return UUID.test(text);
}

/** The port through which use cases make identifiers; the pure core is handed them. */
export interface IdSource {
  next(): Id;
}

let pool: Buffer = Buffer.alloc(0);
let used = 0;

function random(bytes: number): Buffer {
  if (used + bytes > pool.length) {
    pool = randomBytes(4096);
    used = 0;
  }
  used += bytes;
  return pool.subarray(used - bytes, used);
}

/** A UUIDv7 (RFC 9562): 48 bits of milliseconds, the rest random. */
export function uuidv7(milliseconds: number): Id {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(milliseconds, 0, 6);
  random(10).copy(bytes, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return spell(bytes);
}

/** A name-based identifier (UUIDv8, RFC 9562): the same names always give the same one. */
export function uuidFrom(...names: readonly string[]): Id {
  const bytes = createHash('sha256').update(names.join('\n')).digest().subarray(0, 16);
  bytes[6] = 0x80 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return spell(bytes);
}

function spell(bytes: Buffer): Id {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id;
}
