import { err, ok, type Result } from '@popstrace/kernel';
import { base64Of, bytesOf } from './base64.js';
import { verifyEd25519 } from '@popstrace/keys';
import { isKeyName, type NoteKey } from './note-key.js';

/** One signature line: by whom it says to be, and the bytes after the key's id. */
export interface NoteSignature {
  readonly name: string;
  readonly id: number;
  readonly bytes: Buffer;
}

/** A text with signatures (C2SP signed-note). Nothing in it may be believed before {@link openNote} said so. */
export interface Note {
  /** With its last newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** Whoever signs: the key, and 64 bytes of Ed25519 over a message. */
export interface NoteSigner {
  readonly key: NoteKey;
  readonly sign: (message: Uint8Array) => Uint8Array;
}

const [MOST_CHARACTERS, MOST_SIGNATURES] = [1_000_000, 100];
const MALFORMED = 'This is no signed note: see https://c2sp.org/signed-note.';

/** @throws an error for a text that no note can have: whoever writes notes knows what is in them. */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  if (!isNoteText(text)) throw new Error('a note is lines of text, the last one ended');
  const lines = signers.map(({ key, sign }) =>
    signatureLine({ ...key, bytes: Buffer.from(sign(Buffer.from(text))) }),
  );
  return `${text}\n${lines.join('')}`;
}

/** `— name base64(id, signature)` and a newline. */
export function signatureLine({ name, id, bytes }: NoteSignature): string {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(id);
  return `— ${name} ${base64Of(Buffer.concat([head, bytes]))}\n`;
}

export function parseNote(note: string): Result<Note, string> {
  const end = note.lastIndexOf('\n\n') + 1;
  const [text, lines] = [note.slice(0, end), note.slice(end + 1)];
  if (end === 0 || note.length > MOST_CHARACTERS || !isNoteText(text)) return err(MALFORMED);
  const signatures = parseSignatures(lines);
  return signatures ? ok({ text, signatures }) : err(MALFORMED);
}

/** Lines of signatures; `null` for anything else. */
export function parseSignatures(lines: string): readonly NoteSignature[] | null {
  const each = lines.split('\n');
  if (each.pop() !== '' || each.length === 0 || each.length > MOST_SIGNATURES) return null;
  const signatures = each.map(parseSignature);
  return signatures.every((one) => one !== null) ? signatures : null;
}

function parseSignature(line: string): NoteSignature | null {
  const [dash, name = '', base64 = '', ...rest] = line.split(' ');
  const bytes = bytesOf(base64);
  if (dash !== '—' || !isKeyName(name) || rest.length > 0 || !bytes || bytes.length < 5)
    return null;
  return { name, id: bytes.readUInt32BE(), bytes: bytes.subarray(4) };
}

/** No control character but newlines, and ended by one. */
function isNoteText(text: string): boolean {
  return text.endsWith('\n') && text.isWellFormed() && !/[\u0000-\u0009\u000b-\u001f]/.test(text);
}

/** A note that was verified. */
export interface OpenedNote extends Note {
  readonly signedBy: readonly NoteKey[];
}

/**
 * The note, if one of these keys signed it. Signatures by others are ignored; a wrong one by a key that
 * is known spoils the note, as does a key's second one.
 */
export function openNote(note: string, keys: readonly NoteKey[]): Result<OpenedNote, string> {
  const parsed = parseNote(note);
  if (!parsed.ok) return parsed;
  const signedBy: NoteKey[] = [];
  for (const signature of parsed.value.signatures) {
    const key = keys.find(({ name, id }) => name === signature.name && id === signature.id);
    if (!key || signedBy.includes(key)) continue;
    if (!isSignedBy(key, parsed.value.text, signature.bytes))
      return err(`The signature of ${key.name} is not over this text.`);
    signedBy.push(key);
  }
  if (signedBy.length > 0) return ok({ ...parsed.value, signedBy });
  return err(`None of ${keys.map(({ name }) => name).join(', ') || 'the known keys'} signed it.`);
}

const [TIME_BYTES, SIGNATURE_BYTES] = [8, 64];

export function isSignedBy(key: NoteKey, text: string, bytes: Uint8Array): boolean {
  if (key.kind === 'note')
    return (
      bytes.length === SIGNATURE_BYTES && verifyEd25519(key.publicKey, Buffer.from(text), bytes)
    );
  if (bytes.length !== TIME_BYTES + SIGNATURE_BYTES) return false;
  const message = cosignedMessage(text, timeOf(bytes));
  return verifyEd25519(key.publicKey, message, bytes.subarray(TIME_BYTES));
}

/** When a cosignature says to be made, in seconds since 1970. */
export function timeOf(cosignature: Uint8Array): bigint {
  return Buffer.from(cosignature).readBigUInt64BE();
}

/** What a witness signs: that it saw this checkpoint as the greatest of its log at a time (tlog-cosignature). */
function cosignedMessage(text: string, seconds: bigint): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`);
}

/** A witness's signature line under the text of a checkpoint. */
export function cosign(text: string, { key, sign }: NoteSigner, seconds: bigint): string {
  const time = Buffer.alloc(TIME_BYTES);
  time.writeBigUInt64BE(seconds);
  const signature = sign(cosignedMessage(text, seconds));
  return signatureLine({ ...key, bytes: Buffer.concat([time, signature]) });
}
