import type { ChainFault } from '@popstrace/ledger';
import type { Id } from '@popstrace/kernel';

/** What an audit finds wrong: with a chain, with what is derived from it, or with what binds them. */
export type AuditFault =
  | ChainFault
  /** The events do not fold: one of them cannot follow the state before it. */
  | 'event-does-not-fold'
  /** The step that an event says it made is not the one that it makes, or is not legal. */
  | 'step-differs'
  /** A parent's head that a birth names is not in that parent's chain. */
  | 'parent-unknown'
  /** A chain's head, or its state, is not that of its last event. */
  | 'head-differs'
  /** A current row is not the fold of the events. */
  | 'row-differs'
  /** A row stands for no event. */
  | 'row-without-events'
  /** The mass journal is not what the events post. */
  | 'journal-differs'
  /** The journal by month is not the sum of what the events post. */
  | 'month-differs'
  | 'lineage-differs'
  | 'label-differs'
  | 'notification-differs'
  /** An event says that a device signed it, and that device's signature is not beside it. */
  | 'statement-differs'
  /** A leaf of the log is gone, or swapped with another. */
  | 'leaf-missing'
  | 'leaf-without-event'
  /** A leaf is not the hash of its event. */
  | 'leaf-differs'
  | 'tile-differs'
  /** A checkpoint is not over these leaves, or not signed by a key of this log. */
  | 'checkpoint-differs'
  /** A checkpoint that others kept is not over these leaves: history was written anew. */
  | 'log-forked'
  /** An event is older than the log promises to leave one without a leaf. */
  | 'event-not-logged'
  /** Mass was moved out of one chain and never into another. */
  | 'mass-not-conserved';

export interface AuditFinding {
  readonly fault: AuditFault;
  readonly stream: Id | null;
  readonly seq: number | null;
  /** One sentence: what disagrees with what. */
  readonly message: string;
}

export interface AuditReport {
  readonly clean: boolean;
  readonly streams: number;
  readonly events: number;
  /** In the order of streams and events; the first one names where to look. At most a hundred are told. */
  readonly findings: readonly AuditFinding[];
  readonly seconds: number;
}

export interface AuditProgress {
  readonly events: number;
  readonly total: number;
}

/** Rebuilds everything that is derived from the events and names what disagrees. */
export interface Auditor {
  audit(onProgress?: (progress: AuditProgress) => void): Promise<AuditReport>;
}
