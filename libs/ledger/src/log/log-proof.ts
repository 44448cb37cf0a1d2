import { err, ok, type Result } from '@popstrace/kernel';
import { base64Of, bytesOf, countOf } from './base64.js';
import { openCheckpoint, type OpenedCheckpoint } from './checkpoint.js';
import { HASH_BYTES, leafHash, verifyInclusion } from './merkle.js';
import type { NoteKey } from './note-key.js';

/** A proof that needs no server any more (C2SP tlog-proof): where an entry is, the path to the root, the checkpoint. */
export interface LogProof {
  readonly index: number;
  readonly path: readonly Uint8Array[];
  /** The checkpoint as it was signed. */
  readonly checkpoint: string;
  /** Whatever whoever made it wrote into it. It is not signed. */
  readonly extra?: Uint8Array;
}

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';
/** No tree has more levels. */
const LONGEST_PATH = 63;

export function formatLogProof({ index, path, checkpoint, extra }: LogProof): string {
  const lines = [
    FIRST_LINE,
    ...(extra === undefined ? [] : [`extra ${base64Of(extra)}`]),
    `index ${index}`,
    ...path.map(base64Of),
  ];
  return `${lines.join('\n')}\n\n${checkpoint}`;
}

export function parseLogProof(text: string): Result<LogProof, string> {
  const end = text.indexOf('\n\n');
  const [first, ...lines] = text.slice(0, Math.max(0, end)).split('\n');
  const hasExtra = lines[0]?.startsWith('extra ') ?? false;
  const extra = hasExtra ? bytesOf((lines.shift() ?? '').slice('extra '.length)) : undefined;
  const [word, decimal = '', ...others] = (lines.shift() ?? '').split(' ');
  const [index, path] = [countOf(decimal), lines.map(bytesOf)];
  const isPath = path.length <= LONGEST_PATH && path.every((hash) => hash?.length === HASH_BYTES);
  if (first !== FIRST_LINE || word !== 'index' || others.length > 0) return err(MALFORMED);
  if (index === null || extra === null || !isPath) return err(MALFORMED);
  return ok({
    index,
    path: path as Buffer[],
    checkpoint: text.slice(end + 2),
    ...(extra === undefined ? {} : { extra }),
  });
}

const MALFORMED = 'This is no proof of a log: see https://c2sp.org/tlog-proof.';

/** The checkpoint under which an entry is proved to be, if one of these keys signed it. */
export function openLogProof(
  entry: Uint8Array,
  text: string,
  keys: readonly NoteKey[],
): Result<OpenedCheckpoint & { readonly index: number }, string> {
  const proof = parseLogProof(text);
  if (!proof.ok) return proof;
  const { index, path } = proof.value;
  const opened = openCheckpoint(proof.value.checkpoint, keys);
  if (!opened.ok) return opened;
  const { size, root } = opened.value;
  return verifyInclusion({ leaf: leafHash(entry), index, size, root }, path)
    ? ok({ ...opened.value, index })
    : err('The entry is not where the proof says it is in the log.');
}
