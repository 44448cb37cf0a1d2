import { err, ok, type Result } from '@popstrace/kernel';
import { parseKey, parsePolicy, type NoteKey, type OpenedCheckpoint } from '@popstrace/ledger';

/** Whom the caller believes: the keys of logs and witnesses, and how many witnesses must agree. */
export interface Trust {
  readonly keys: readonly NoteKey[];
  readonly isMet: (cosigners: readonly NoteKey[]) => boolean;
}

/** Trust in what a file says: a policy (C2SP tlog-policy), or keys, one a line. */
export function readTrust(text: string): Result<Trust, string> {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  if (lines.some((line) => line.includes(' '))) return trustIn(text);
  const keys: NoteKey[] = [];
  for (const line of lines) {
    const key = parseKey(line.trim());
    if (!key.ok) return key;
    keys.push(key.value);
  }
  if (keys.length === 0) return err('It names no key that could be trusted.');
  return ok({ keys, isMet: () => true });
}

function trustIn(text: string): Result<Trust, string> {
  const policy = parsePolicy(text);
  if (!policy.ok) return policy;
  const { logs, witnesses, isMet } = policy.value;
  return ok({ keys: [...logs, ...witnesses].map(({ key }) => key), isMet });
}

/** Why a checkpoint that opened is not to be trusted; `null` when it is. */
export function trusts({ isMet }: Trust, { origin, note }: OpenedCheckpoint): string | null {
  // A receipt is a tree of its own, named after the key that signs such trees.
  const isOwn = ({ name, kind }: NoteKey): boolean =>
    kind === 'note' && (origin === name || origin.startsWith(`${name}/`));
  if (!note.signedBy.some(isOwn)) return `No trusted key of ${origin} signed the checkpoint`;
  return isMet(note.signedBy) ? null : 'Too few witnesses cosigned the checkpoint for the quorum';
}
