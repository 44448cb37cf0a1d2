import { createHash } from 'node:crypto';
import { err, ok, type Result } from '@popstrace/kernel';
import { base64Of, bytesOf } from './base64.js';

/** What a key signs (C2SP signed-note): a note's text, or as a witness a text with the time (tlog-cosignature). */
export const SIGNATURE_TYPES = { note: 0x01, cosignature: 0x04 } as const;

export type SignatureKind = keyof typeof SIGNATURE_TYPES;

/** An Ed25519 key under a name. Name and id together tell it from others; they prove nothing. */
export interface NoteKey {
  readonly name: string;
  readonly kind: SignatureKind;
  /** The 32 bytes of RFC 8032. */
  readonly publicKey: Uint8Array;
  /** The first four bytes of a hash over name, kind and key. */
  readonly id: number;
}

export function noteKey({ name, kind, publicKey }: Omit<NoteKey, 'id'>): NoteKey {
  if (!isKeyName(name)) throw new Error(`"${name}" is no name of a key`);
  const digest = createHash('sha256')
    .update(`${name}\n`)
    .update(materialOf({ kind, publicKey }))
    .digest();
  return { name, kind, publicKey, id: digest.readUInt32BE() };
}

/** Neither empty nor with a space or plus: a signature line and a key are split at these. */
export function isKeyName(name: string): boolean {
  return name !== '' && name.isWellFormed() && !/[\s\u0085+]|\p{Cc}/u.test(name);
}

/** `<name>+<id>+<kind and key>`, the way in which keys are handed to those who verify. */
export function formatKey(key: NoteKey): string {
  return `${key.name}+${hexId(key.id)}+${base64Of(materialOf(key))}`;
}

export function parseKey(text: string): Result<NoteKey, string> {
  const [name = '', id, material, ...rest] = splitKey(text);
  const bytes = bytesOf(material ?? '');
  const kind = kindOf(bytes?.[0]);
  if (rest.length > 0 || !isKeyName(name) || !kind || bytes?.length !== 33)
    return err(`"${text}" is no key: it looks like name+8 hex digits+base64.`);
  const key = noteKey({ name, kind, publicKey: bytes.subarray(1) });
  return hexId(key.id) === id ? ok(key) : err(`The key "${text}" was copied wrongly.`);
}

/** Base64 may hold a plus, the name may not. */
function splitKey(text: string): readonly string[] {
  const [name = '', id = '', ...material] = text.split('+');
  return [name, id, material.join('+')];
}

function materialOf({ kind, publicKey }: Pick<NoteKey, 'kind' | 'publicKey'>): Buffer {
  return Buffer.from([SIGNATURE_TYPES[kind], ...publicKey]);
}

function kindOf(type: number | undefined): SignatureKind | undefined {
  if (type === SIGNATURE_TYPES.note) return 'note';
  return type === SIGNATURE_TYPES.cosignature ? 'cosignature' : undefined;
}

const hexId = (id: number): string => id.toString(16).padStart(8, '0');
