import type { Actor } from '@popstrace/access';
import type { Id, Instant, Refusal } from '@popstrace/kernel';
import type { Listing } from '../listing.js';

/** Which of two facts stands: what is on record, or what came second. */
export const CONFLICT_OUTCOMES = ['first-stands', 'second-stands'] as const;
export type ConflictOutcome = (typeof CONFLICT_OUTCOMES)[number];

/** A wish to resolve a conflict; another person confirms it. */
export interface ConflictProposal {
  readonly id: Id;
  readonly outcome: ConflictOutcome;
  readonly reason: string;
  readonly account: Id;
  readonly organisation: Id;
  readonly proposedAt: Instant;
}

export interface ConflictResolution extends ConflictProposal {
  readonly confirmedBy: Id;
  readonly confirmedFor: Id;
  readonly confirmedAt: Instant;
}

/** Two facts that cannot both be. The second is a statement of a device, and has its id. */
export interface Conflict {
  readonly id: Id;
  /** Of the second's statement. */
  readonly fingerprint: string;
  readonly bytes: Uint8Array;
  readonly consignment: Id;
  readonly code: string;
  readonly package: Id | null;
  readonly first: Id;
  readonly second: Id;
  readonly openedAt: Instant;
  /** Why the second could not be recorded. */
  readonly errors: readonly Refusal[];
  /** What was proposed last, until it is confirmed. */
  readonly proposal: ConflictProposal | null;
  readonly resolution: ConflictResolution | null;
}

export interface ConflictFilter {
  readonly state?: 'open' | 'resolved';
}

/** Conflicts that the actor's organisation is a side of, or that lie in the authority's territory. */
export interface ConflictStore {
  list(actor: Actor, filter: ConflictFilter, listing: Listing): Promise<readonly Conflict[]>;
  find(actor: Actor, id: Id): Promise<Conflict | null>;
  propose(conflict: Id, proposal: ConflictProposal): Promise<void>;
  /** False where it was resolved meanwhile, or the proposal is no more the last. */
  confirm(
    conflict: Id,
    proposal: Id,
    by: { readonly actor: Actor; readonly at: Instant },
  ): Promise<boolean>;
  /** For whom the last scan that moved a package was made. */
  lastMover(consignment: Id, packageId: Id): Promise<Id | null>;
}
