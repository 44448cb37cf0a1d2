import type { KeyPurpose, SigningKey } from '@popstrace/keys';
import { noteKey, type NoteKey, type NoteSigner } from '@popstrace/ledger';
import type { KeyRing } from '../keys/key-ring.js';

/** A signer of notes, with the name under which its key is on record. */
export interface LogSigner extends NoteSigner {
  readonly kid: string;
}

/** Who signs now for a purpose, under the name of the log. */
export async function noteSigner(
  keys: KeyRing,
  purpose: KeyPurpose,
  name: string,
): Promise<LogSigner> {
  const { key, sign } = await keys.signer(purpose);
  return { key: noteKeyOf(key, name), sign, kid: key.kid };
}

/** All keys of a purpose that may be believed, under the name of the log: rotated ones too, revoked ones not. */
export async function noteKeys(
  keys: KeyRing,
  purpose: KeyPurpose,
  name: string,
): Promise<readonly NoteKey[]> {
  const all = await keys.all();
  return all
    .filter((key) => key.purpose === purpose && key.revoked === null)
    .map((key) => noteKeyOf(key, name));
}

function noteKeyOf({ publicKey }: SigningKey, name: string): NoteKey {
  return noteKey({ name, kind: 'note', publicKey });
}
