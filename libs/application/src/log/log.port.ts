import type { Id, Instant } from '@popstrace/kernel';
import type { ReadTiles, Tile } from '@popstrace/ledger';

/** A checkpoint as it is shown: the log's note with the lines of its witnesses below. */
export interface PublishedCheckpoint {
  readonly size: number;
  readonly root: Buffer;
  readonly note: string;
  readonly signedAt: Instant;
}

/** The place of an event in the log. */
export interface Leaf {
  readonly position: number;
  readonly stream: Id;
  readonly seq: number;
  /** SHA-256 of the event: the leaf's entry. */
  readonly hash: Buffer;
}

/** The log as it is stored. */
export interface LogReader {
  /** The newest of a size, or of all; `null` where there is none. */
  checkpoint(size?: number): Promise<PublishedCheckpoint | null>;
  /** The first over every event that was recorded until an instant: it waits a little for the log, and is `null` without one. */
  covering(until: Instant): Promise<PublishedCheckpoint | null>;
  /** Tiles of the tree as it is, in the order in which they are asked for. @throws for one that it has not. */
  readonly tiles: ReadTiles;
  /** The entries whose leaves a tile of level 0 holds. */
  entries(tile: Pick<Tile, 'index' | 'width'>): Promise<readonly Buffer[]>;
  /** The leaves of a stream's events, in the order of the events. */
  leaves(stream: Id, seq?: number): Promise<readonly Leaf[]>;
}

/** A witness's line below the note of a size. */
export interface Cosignature {
  readonly size: number;
  readonly witness: string;
  readonly line: string;
}

export interface CosignatureStore {
  addCosignature(cosignature: Cosignature): Promise<void>;
}
