import { createHash } from 'node:crypto';
import { canonicalBytes, type Id, type Instant, type Json } from '@popstrace/kernel';

/** Inside every event: bytes made for one purpose can't be passed off as another's. */
export const EVENT_TAG = 'popstrace/event/v1';

/** What is written of an event. `user` and `organisation` are opaque references: no personal data is hashed. */
export interface Entry {
  readonly id: Id;
  readonly kind: string;
  readonly stream: Id;
  readonly type: string;
  readonly version: number;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly user: Id;
  readonly organisation: Id;
  readonly payload: Json;
  /** The first event of a stream that is born of others names their heads: chains form a graph. */
  readonly parents?: readonly ParentHead[];
  /** Of what a device signed without a network: its statement, which is kept beside with its signature. */
  readonly device?: DeviceMark;
}

/** Which statement of which device an event came of. */
export interface DeviceMark {
  readonly id: Id;
  readonly seq: number;
  /** SHA-256 of the statement's bytes, hex. */
  readonly statement: string;
}

export interface ParentHead {
  readonly stream: Id;
  readonly seq: number;
  readonly hash: string;
}

/** Where a chain stands. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

/** An event as it is stored: the bytes are what was hashed, and are never made again from anything else. */
export interface SealedEvent extends Entry {
  readonly tag: typeof EVENT_TAG;
  readonly seq: number;
  /** Hex; `null` for the first of its stream. */
  readonly previous: string | null;
  readonly hash: string;
  readonly bytes: Buffer;
}

/** Puts an entry at the end of its chain. */
export function seal(entry: Entry, head: Head | undefined): SealedEvent {
  // One object from beginning to end: this is the hottest path of all.
  const written = {
    ...entry,
    tag: EVENT_TAG,
    seq: (head?.seq ?? 0) + 1,
    previous: head?.hash ?? null,
  } as const;
  const bytes = canonicalBytes(written as unknown as Json);
  return Object.assign(written, { hash: hashOf(bytes), bytes });
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
