import type { Id, Instant } from '@popstrace/kernel';
import type { Leg, Place } from './place.js';

export type HandoverKind = 'collect' | 'transfer' | 'store' | 'resume' | 'deliver' | 'return';

/** One side has signed and waits for the other. Custody has not moved yet. */
export interface Handover {
  readonly id: Id;
  readonly kind: HandoverKind;
  readonly giver: Id;
  readonly taker: Id;
  /** The organisation whose side signed first, and who signed for it. */
  readonly offeredBy: Id;
  readonly offeredByUser: Id;
  readonly offeredAt: Instant;
  readonly plate?: string;
  readonly storage?: Place;
  /** Legs of a return. */
  readonly legs?: readonly Leg[];
  /** Packages that were not there; they become a consignment of their own. */
  readonly missing: readonly Id[];
  readonly missingConsignment?: { readonly id: Id; readonly code: string };
}
