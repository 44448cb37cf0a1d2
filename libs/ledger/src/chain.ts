import { canonicalBytes, err, ok, type Id, type Json, type Result } from '@popstrace/kernel';
import { EVENT_TAG, hashOf, type Head, type SealedEvent } from './envelope.js';

/** What is stored beside the bytes, and must say the same. */
export interface StoredEvent {
  readonly stream: Id;
  readonly seq: number;
  readonly previous: string | null;
  readonly hash: string;
  readonly bytes: Uint8Array;
}

export type ChainFault =
  | 'hash-differs'
  | 'not-canonical'
  | 'not-an-event'
  | 'column-differs'
  | 'sequence-broken'
  | 'link-broken';

export interface BrokenLink {
  readonly fault: ChainFault;
  readonly stream: Id;
  readonly seq: number;
}

/**
 * The entry in an event's bytes, if the bytes are what their hash says, are canonical, and say the
 * same as what is stored beside them.
 */
export function open(stored: StoredEvent): Result<SealedEvent, BrokenLink> {
  const broken = (fault: ChainFault) => err({ fault, stream: stored.stream, seq: stored.seq });
  const bytes = Buffer.from(stored.bytes);
  if (hashOf(bytes) !== stored.hash) return broken('hash-differs');
  const entry = parse(bytes);
  if (entry?.tag !== EVENT_TAG) return broken('not-an-event');
  if (!canonicalBytes(entry as unknown as Json).equals(bytes)) return broken('not-canonical');
  const { stream, seq, previous } = entry;
  const same = stream === stored.stream && seq === stored.seq && previous === stored.previous;
  return same ? ok({ ...entry, hash: stored.hash, bytes }) : broken('column-differs');
}

/** Whether an event follows a head: next in number, and naming it. */
export function follows(event: SealedEvent, head: Head | undefined): Result<Head, BrokenLink> {
  const broken = (fault: ChainFault) => err({ fault, stream: event.stream, seq: event.seq });
  if (event.seq !== (head?.seq ?? 0) + 1) return broken('sequence-broken');
  if (event.previous !== (head?.hash ?? null)) return broken('link-broken');
  return ok({ seq: event.seq, hash: event.hash });
}

function parse(bytes: Buffer): Omit<SealedEvent, 'hash' | 'bytes'> | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return value !== null && typeof value === 'object' ? (value as never) : undefined;
  } catch {
    return undefined;
  }
}
