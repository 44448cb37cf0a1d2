import { err, ok, type Result } from '@popstrace/kernel';
import { base64Of, bytesOf, countOf } from './base64.js';
import { HASH_BYTES, type TreeHead } from './merkle.js';
import type { NoteKey } from './note-key.js';
import { openNote, parseNote, signNote, type NoteSigner, type OpenedNote } from './note.js';

/** What a log says of itself at one moment (C2SP tlog-checkpoint): how many leaves, under which root. */
export interface Checkpoint extends TreeHead {
  /** Which log: like a URL without its scheme. */
  readonly origin: string;
  readonly root: Buffer;
}

/** The text that is signed. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${base64Of(root)}\n`;
}

export function signCheckpoint(checkpoint: Checkpoint, signers: readonly NoteSigner[]): string {
  return signNote(checkpointText(checkpoint), signers);
}

/** Reads the text of a checkpoint. Extension lines are passed over: ours have none. */
export function parseCheckpoint(text: string): Result<Checkpoint, string> {
  const [origin = '', decimal = '', base64 = '', ...rest] = text.split('\n');
  const [size, root] = [countOf(decimal), bytesOf(base64)];
  const isEnded = rest.pop() === '' && rest.every((line) => line !== '');
  if (origin === '' || size === null || root?.length !== HASH_BYTES || !isEnded)
    return err('This is no checkpoint of a log: see https://c2sp.org/tlog-checkpoint.');
  return ok({ origin, size, root });
}

export interface OpenedCheckpoint extends Checkpoint {
  readonly note: OpenedNote;
}

/** A checkpoint, if one of these keys signed it. Whether it is of the right log, its `origin` tells. */
export function openCheckpoint(
  note: string,
  keys: readonly NoteKey[],
): Result<OpenedCheckpoint, string> {
  const opened = openNote(note, keys);
  if (!opened.ok) return opened;
  const checkpoint = parseCheckpoint(opened.value.text);
  return checkpoint.ok ? ok({ ...checkpoint.value, note: opened.value }) : checkpoint;
}

/** What a note says to be a checkpoint of, without any proof of it. */
export function readUnverified(note: string): Result<Checkpoint, string> {
  const parsed = parseNote(note);
  return parsed.ok ? parseCheckpoint(parsed.value.text) : parsed;
}
