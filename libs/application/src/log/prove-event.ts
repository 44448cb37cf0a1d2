import { err, ok, type Id, type Refusal, type Result } from '@popstrace/kernel';
import { formatLogProof, proveConsistency, proveInclusion } from '@popstrace/ledger';
import type { Leaf, LogReader, PublishedCheckpoint } from './log.port.js';

interface Ports {
  readonly log: LogReader;
}

/** What proves that an event is in the log, to anybody who has the log's key. */
export interface EventProof extends Leaf {
  readonly path: readonly Buffer[];
  readonly checkpoint: PublishedCheckpoint;
  /** All of it as a file (C2SP tlog-proof). */
  readonly file: string;
}

/** The proofs of a stream's events that are in the log by now, in their order, all under one checkpoint. */
export async function proveEvents(
  { log }: Ports,
  stream: Id,
  seq?: number,
): Promise<readonly EventProof[]> {
  const checkpoint = await log.checkpoint();
  if (!checkpoint) return [];
  const leaves = await log.leaves(stream, seq);
  // What was appended since the checkpoint was read is under the next one.
  const covered = leaves.filter(({ position }) => position < checkpoint.size);
  return Promise.all(
    covered.map(async (leaf) => {
      const path = await proveInclusion(leaf.position, checkpoint.size, log.tiles);
      const file = formatLogProof({ index: leaf.position, path, checkpoint: checkpoint.note });
      return { ...leaf, path, checkpoint, file };
    }),
  );
}

export async function proveEvent(
  ports: Ports,
  { stream, seq }: { readonly stream: Id; readonly seq: number },
): Promise<Result<EventProof, readonly Refusal[]>> {
  const [proof] = await proveEvents(ports, stream, seq);
  return proof ? ok(proof) : err([NOT_LOGGED]);
}

const NOT_LOGGED: Refusal = {
  code: 'not-logged',
  message:
    'The log has no such event: one that was accepted just now is in it within a minute, so ask again.',
  pointer: '',
};

/** The path from an older size of the log to a newer one, or to the newest. */
export async function proveGrowth(
  { log }: Ports,
  older: number,
  newer?: number,
): Promise<Result<Growth, readonly Refusal[]>> {
  const checkpoint = await log.checkpoint();
  const to = newer ?? checkpoint?.size ?? 0;
  if (older > to || to > (checkpoint?.size ?? 0)) return err([NO_SUCH_SIZE]);
  return ok({ from: older, to, path: await proveConsistency(older, to, log.tiles) });
}

export interface Growth {
  readonly from: number;
  readonly to: number;
  readonly path: readonly Buffer[];
}

const NO_SUCH_SIZE: Refusal = {
  code: 'no-such-size',
  message:
    'The log never had these sizes: from 0 to that of the newest checkpoint, the older first.',
  pointer: '',
};
