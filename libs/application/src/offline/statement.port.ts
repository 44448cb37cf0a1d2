import type { Id, Instant, Refusal, Warning } from '@popstrace/kernel';
import type { Statement } from '@popstrace/ledger';
import type { Receipt } from '../custody/lane.port.js';

/**
 * Where a statement stands beside its device's chain: `waiting` for what comes before it; `forked`: the
 * device signed another history; `forged`: not the device's signature; `late`: it came after the device
 * was revoked.
 */
export const STANDINGS = ['waiting', 'chained', 'forked', 'forged', 'late'] as const;
export type Standing = (typeof STANDINGS)[number];

/** What came of a statement. `quarantined` alone is not the last word. */
export const STATEMENT_VERDICTS = ['accepted', 'conflict', 'rejected', 'quarantined'] as const;
export type StatementVerdict = (typeof STATEMENT_VERDICTS)[number];

/** A statement as it arrived, judged by its signature alone. */
export interface Arrival {
  readonly statement: Statement;
  readonly hash: string;
  /** SHA-256 of bytes and signature, hex. */
  readonly fingerprint: string;
  readonly bytes: Uint8Array;
  readonly signature: Uint8Array;
  readonly standing: Exclude<Standing, 'chained' | 'forked'>;
  readonly receivedAt: Instant;
  /** The device that it was shown to, where that one brings it. */
  readonly broughtBy: Id | null;
  /** By how much the clock of the device that sends was ahead, in milliseconds. */
  readonly skew: number;
}

/** What a conflict is about, and between whom. */
export interface Contradiction {
  readonly package: Id | null;
  /** Whose act is on record, and whose came second. */
  readonly first: Id;
  readonly second: Id;
}

export interface Outcome {
  readonly verdict: StatementVerdict;
  readonly consignment: Id | null;
  readonly receipts: readonly Receipt[];
  /** Why not. */
  readonly errors: readonly Refusal[];
  readonly warnings: readonly Warning[];
}

/** A statement on record. */
export interface KeptStatement {
  readonly fingerprint: string;
  readonly hash: string;
  readonly bytes: Uint8Array;
  readonly standing: Standing;
  readonly receivedAt: Instant;
  readonly outcome: Outcome | null;
}

/** What came of a statement just now; of a conflict, between whom it is. */
export interface Concluded {
  readonly kept: KeptStatement;
  readonly outcome: Outcome & { readonly contradiction?: Contradiction };
}

export interface StatementFilter {
  readonly verdict?: StatementVerdict;
}

export interface StatementStore {
  /** Keeps what is new, and puts at the end of each device's chain what now fits there. */
  take(arrivals: readonly Arrival[]): Promise<void>;
  /** These ones; of a genuine one also where it was signed a second time. */
  find(asked: readonly Pick<Arrival, 'fingerprint' | 'hash'>[]): Promise<readonly KeptStatement[]>;
  /**
   * Those of these devices, or waiting on these consignments, of which something may still come, in the
   * order of each device's chain.
   */
  undecided(of: {
    readonly devices: readonly Id[];
    readonly consignments: readonly Id[];
  }): Promise<readonly KeptStatement[]>;
  /** Keeps what came of some, and opens conflicts; an accepted one stays so. */
  conclude(concluded: readonly Concluded[]): Promise<void>;
  listOf(
    device: Id,
    filter: StatementFilter,
    page: { readonly after: number; readonly limit: number },
  ): Promise<readonly KeptStatement[]>;
}
