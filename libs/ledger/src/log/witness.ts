import { base64Of, bytesOf, countOf } from './base64.js';
import { openCheckpoint, readUnverified, type OpenedCheckpoint } from './checkpoint.js';
import { HASH_BYTES, verifyConsistency, type TreeHead } from './merkle.js';
import type { NoteKey } from './note-key.js';

/** What a log asks of a witness (C2SP tlog-witness, `add-checkpoint`). */
export interface WitnessRequest {
  /** The size that the log believes the witness to hold. */
  readonly old: number;
  /** The proof from that size to the checkpoint's. */
  readonly path: readonly Uint8Array[];
  readonly checkpoint: string;
}

/** A witness's answer: what it holds from now on and may cosign, or the status with which it refuses. */
export type WitnessVerdict =
  | { readonly status: 200; readonly checkpoint: OpenedCheckpoint }
  | { readonly status: 400 | 403 | 404 | 422; readonly why: string }
  /** It holds another size, or another tree of this size: that is a fork. */
  | { readonly status: 409; readonly held: number; readonly why: string };

const LONGEST_PATH = 63;

export function formatWitnessRequest({ old, path, checkpoint }: WitnessRequest): string {
  return `${[`old ${old}`, ...path.map(base64Of)].join('\n')}\n\n${checkpoint}`;
}

export function parseWitnessRequest(body: string): WitnessRequest | null {
  const end = body.indexOf('\n\n');
  const [first = '', ...lines] = body.slice(0, Math.max(0, end)).split('\n');
  const old = first.startsWith('old ') ? countOf(first.slice('old '.length)) : null;
  const path = lines.map(bytesOf);
  const isPath = path.length <= LONGEST_PATH && path.every((hash) => hash?.length === HASH_BYTES);
  if (old === null || !isPath) return null;
  return { old, path: path as Buffer[], checkpoint: body.slice(end + 2) };
}

/**
 * What a witness says to a checkpoint.
 * @param logs the keys of the logs that it watches; a key's name is its log's origin.
 * @param heldOf what it holds of a log so far.
 */
export function judgeCheckpoint(
  body: string,
  logs: readonly NoteKey[],
  heldOf: (origin: string) => TreeHead | null,
): WitnessVerdict {
  const request = parseWitnessRequest(body);
  const claimed = request ? readUnverified(request.checkpoint) : null;
  if (!request || !claimed?.ok)
    return { status: 400, why: 'This is no request to add a checkpoint.' };
  const keys = logs.filter(({ name }) => name === claimed.value.origin);
  if (keys.length === 0)
    return { status: 404, why: `No log ${claimed.value.origin} is watched here.` };
  const opened = openCheckpoint(request.checkpoint, keys);
  if (!opened.ok) return { status: 403, why: opened.error };
  return judgeGrowth(request, opened.value, heldOf(opened.value.origin));
}

function judgeGrowth(
  { old, path }: WitnessRequest,
  checkpoint: OpenedCheckpoint,
  held: TreeHead | null,
): WitnessVerdict {
  if (old > checkpoint.size) return { status: 400, why: 'The old size is above the new one.' };
  const size = held?.size ?? 0;
  if (old !== size) return { status: 409, held: size, why: `The size held here is ${size}.` };
  if (held?.size === checkpoint.size && !checkpoint.root.equals(held.root))
    return {
      status: 409,
      held: size,
      why: 'Another tree of this size was witnessed: the log forked.',
    };
  const isGrown = held ? verifyConsistency(held, checkpoint, path) : path.length === 0;
  if (!isGrown)
    return {
      status: 422,
      why: 'The proof does not lead from what is held here to this checkpoint.',
    };
  return { status: 200, checkpoint };
}
