import type { Instant } from '@popstrace/kernel';

/** Counts tries, in the database: so that several servers count together and a restart forgets none. */
export interface ThrottleStore {
  /** Counts one more try, before it is made; answers how many there were in its window. */
  count(key: Buffer, window: Window): Promise<number>;
  /** Counts many at once, and answers how many there are of each by now, by its key in hex. */
  countMany(tries: readonly Tries[], window: Window): Promise<ReadonlyMap<string, number>>;
  /** Takes back one try, or all: they were made by who may. */
  forgive(key: Buffer, how: 'one' | 'all'): Promise<void>;
}

/** A window begins with a first try, and everything in it is forgotten when it ends. */
export interface Window {
  readonly now: Instant;
  readonly endsAt: Instant;
}

export interface Tries {
  readonly key: Buffer;
  readonly tries: number;
}
