import type { Id, Instant } from '@popstrace/kernel';
import type { ConsignmentState, WorkingState } from '../states.js';
import type { Amendment } from './amendment.js';
import type { Booking } from './booking.js';
import type { Certificate, DisposalDecision } from './certificate.js';
import type { Discrepancy } from './discrepancy.js';
import type { Handover } from './handover.js';
import type { Incident } from './incident.js';
import type { Package } from './package.js';
import type { Place } from './place.js';
import type { Signature } from './signature.js';

/** Why a consignment exists: declared by its holder, or born of others. */
export interface Parentage {
  readonly reason:
    'declaration' | 'missing' | 'refused' | 'lost' | 'found' | 'split' | 'regrouping' | 'residues';
  /** Consignments or, for residues, the batch. */
  readonly parents: readonly Id[];
}

export interface Consignment {
  readonly kind: 'consignment';
  readonly id: Id;
  readonly code: string;
  /** How many events made it: the version for `If-Match`. */
  readonly version: number;
  readonly state: ConsignmentState;
  /** While it is on hold or lost: the state to which it comes back. */
  readonly heldFrom?: WorkingState;
  readonly parentage: Parentage;
  readonly children: readonly Id[];
  readonly holder: Place;
  readonly custodian: Id;
  readonly description: string;
  readonly emergencyPhone: string;
  readonly booking?: Booking;
  /** How many of the booked carriers have taken over so far. */
  readonly legsTaken: number;
  readonly storage?: Place;
  readonly storedAt?: Instant;
  readonly handover?: Handover;
  readonly returning: boolean;
  readonly returnTo?: Place;
  readonly discrepancies: readonly Discrepancy[];
  readonly amendments: readonly Amendment[];
  readonly signatures: readonly Signature[];
  readonly incidents: readonly Incident[];
  readonly batches: readonly Id[];
  /** Who confirmed destruction: that person may not certify it. */
  readonly confirmedBy: readonly Id[];
  readonly disposalDecision?: DisposalDecision;
  readonly certificate?: Certificate;
  readonly finalisedAt?: Instant;
  readonly lastEventAt: Instant;
  /** How many packages it has, also where only one of them is loaded. */
  readonly packageCount: number;
  /** All packages, or those that a command loaded. */
  readonly packages: ReadonlyMap<Id, Package>;
}
