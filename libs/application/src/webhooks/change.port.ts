import type { Id, Instant } from '@popstrace/kernel';

/** An event of a consignment, by its place in the public log: a number that no later event comes before. */
export interface Change {
  readonly position: number;
  readonly event: Id;
  readonly consignment: Id;
  readonly seq: number;
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  /** SHA-256 of the event, in hex. */
  readonly hash: string;
}

/** Who looks: a party, and an authority over the places that its consignments touch. */
export interface Onlooker {
  readonly organisation: Id;
  /** `null` for whoever is no authority. */
  readonly jurisdiction: string | null;
}

export interface Changes {
  readonly items: readonly Change[];
  /** Where to go on. Whatever comes later has this position or a greater one. */
  readonly next: number;
}

/**
 * Reads what changed from a position on. The log itself is the outbox: its one writer appends events in
 * an order that never changes, so a cursor in it misses nothing, and recording an event costs no more.
 */
export interface ChangeReader {
  since(onlooker: Onlooker, position: number, limit: number): Promise<Changes>;
}
