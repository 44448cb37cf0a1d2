import type { Id, Instant } from '@popstrace/kernel';
import type { BundledEvent } from '@popstrace/ledger';

/** Which events leave: all, unless told. Chains are never cut at their beginning. */
export interface BundleScope {
  readonly streams?: readonly Id[];
  /** Chains that moved mass of a territory. */
  readonly territory?: string;
  /** Events that were recorded until then. */
  readonly until?: Instant;
  /** The size of the checkpoint under which they are proved; the newest, unless told. */
  readonly size?: number;
}

/** Reads events with their proofs, in one snapshot. */
export interface EventExport {
  /** @returns `null` without such a checkpoint; otherwise `events` must be read to the end, or returned. */
  bundle(scope: BundleScope): Promise<{
    readonly checkpoint: string;
    readonly events: AsyncGenerator<BundledEvent>;
  } | null>;
}
