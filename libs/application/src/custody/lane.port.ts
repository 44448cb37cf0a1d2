import type { Actor } from '@popstrace/access';
import type {
  BatchCommand,
  Command,
  CommandDetails,
  Context,
  Consignment,
  Batch,
} from '@popstrace/custody';
import type { Id, Instant, Refusal, Result, Warning } from '@popstrace/kernel';
import type { DeviceMark } from '@popstrace/ledger';

/** What a decision needs beside the streams, loaded by the use case before the lane takes the command. */
export type Circumstances = Pick<
  Context,
  | 'limits'
  | 'laws'
  | 'waivers'
  | 'permits'
  | 'usage'
  | 'stores'
  | 'onward'
  | 'notifications'
  | 'confirmations'
>;

/** A scan names its package by label; the lane finds package and consignment under the lock. */
export interface ScanCommand {
  readonly kind: 'scan';
  readonly label: string;
  readonly details: Omit<CommandDetails['scan'], 'package'>;
}

/** A retry with the same key gets the stored answer, from the same transaction as the effect. */
export interface Idempotency {
  readonly key: string;
  /** SHA-256 of what was asked, hex: the same key for something else is refused. */
  readonly fingerprint: string;
}

export interface Submission {
  readonly actor: Actor;
  readonly command: Command | BatchCommand | ScanCommand;
  readonly occurredAt: Instant;
  readonly circumstances: Circumstances;
  /** Batches that the command touches beside its consignments. */
  readonly batches?: readonly Id[];
  /** The version that the caller saw (`If-Match`). */
  readonly expectedVersion?: number;
  readonly idempotency?: Idempotency;
  /** Of what a device signed: every event that follows names its statement. */
  readonly device?: DeviceMark;
}

/** Proof that an event is on record: what the caller keeps. */
export interface Receipt {
  readonly event: Id;
  readonly stream: Id;
  readonly seq: number;
  readonly type: string;
  readonly hash: string;
  readonly previous: string | null;
  readonly recordedAt: Instant;
}

/** What came of a command. `consignments` and `batches` are those it touched, as they stand after it. */
export interface Accepted {
  readonly receipts: readonly Receipt[];
  readonly warnings: readonly Warning[];
  readonly consignments: readonly Consignment[];
  readonly batches: readonly Batch[];
  /** For a scan: the package that the label was found on. */
  readonly package?: Id;
}

/** The answer of a command that was given before under the same key: receipts and warnings, as stored. */
export interface Replayed {
  readonly replayed: true;
  readonly receipts: readonly Receipt[];
  readonly warnings: readonly Warning[];
  readonly streams: readonly Id[];
  readonly package?: Id;
}

export type LaneRefusalCode =
  /** Another request used this idempotency key for something else. */
  | 'key-reused'
  /** No such thing, or it is not for this actor to see. */
  | 'not-found'
  /** It changed since the caller read it (`If-Match`). */
  | 'version-differs'
  /** A revoked label was scanned. */
  | 'label-revoked';

export type LaneRefusal = Refusal;

export type LaneAnswer = Result<Accepted | Replayed, readonly LaneRefusal[]>;

/**
 * The one way to change custody. What arrives while a batch of commands is in flight makes the next
 * batch: one lock query, one pure decision for each command in order, set-based writes, one commit.
 */
export interface Lane {
  submit(submission: Submission): Promise<LaneAnswer>;
}
