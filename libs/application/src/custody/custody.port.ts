import type { Actor } from '@popstrace/access';
import type {
  Batch,
  Consignment,
  ConsignmentState,
  LineageEdge,
  Onward,
  Package,
  PermitUsage,
  Residue,
} from '@popstrace/custody';
import type { Id, Instant, Json } from '@popstrace/kernel';
import type { Listing } from '../listing.js';

export interface ConsignmentFilter {
  readonly states?: readonly ConsignmentState[];
  /** A code, exactly. */
  readonly code?: string;
}

/** One event as it is told: its payload as it was hashed, and where it stands in its chain. */
export interface TimelineEntry {
  readonly id: Id;
  readonly seq: number;
  readonly type: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly organisation: Id;
  readonly user: Id;
  readonly from: string;
  readonly to: string;
  readonly previous: string | null;
  readonly hash: string;
  readonly payload: Json;
}

/** A package and the consignment whose it is. */
export interface FoundPackage {
  readonly package: Package;
  readonly consignment: Consignment;
}

export interface FoundResidue {
  readonly residue: Residue;
  readonly batch: Batch;
}

/** Finds custody as it stands. */
export interface CustodyLookup {
  consignment(id: Id): Promise<Consignment | null>;
  timeline(stream: Id, after: number, limit: number): Promise<readonly TimelineEntry[]>;
  batch(id: Id): Promise<Batch | null>;
  package(id: Id): Promise<FoundPackage | null>;
  /** The package that wears a label now; a revoked label is worn by none. */
  packageByLabel(code: string): Promise<FoundPackage | null>;
  /** A residue and the run that made it, also once it was sent on. */
  residue(id: Id): Promise<FoundResidue | null>;
}

/** How an authority looked at a consignment: in a list, as a whole, at its events, at a package of it. */
export const ACCESS_KINDS = ['listed', 'read', 'events', 'package'] as const;

export type AccessKind = (typeof ACCESS_KINDS)[number];

/** That somebody of an authority looked. */
export interface Access {
  readonly seq: number;
  /** The first time in that hour. */
  readonly at: Instant;
  readonly what: AccessKind;
  readonly organisation: Id;
  readonly organisationName: string | null;
  readonly user: Id;
  readonly name: string | null;
}

/** Custody in the eyes of one actor: what is not his to see is not there. What authorities see is logged. */
export interface ShownCustody extends CustodyLookup {
  /** Those that the actor has a part in, or governs; by id. */
  consignments(filter: ConsignmentFilter, listing: Listing): Promise<readonly Consignment[]>;
  batches(facility: Id, listing: Listing): Promise<readonly Batch[]>;
  /** Which authorities looked at a consignment, in their order. */
  accesses(consignment: Id, after: number, limit: number): Promise<readonly Access[]>;
}

/**
 * Reads custody for the program itself: what a rule asks, whosever it is. What is shown to somebody
 * is read by `seenBy`.
 */
export interface CustodyReader extends CustodyLookup {
  seenBy(actor: Actor): ShownCustody;
  /** Packages that hold mass of any of these roots now, or held it when they were treated. */
  packagesOf(root: Id): Promise<readonly FoundPackage[]>;
  /** Batches into which mass of a root was fed. */
  batchesOf(root: Id): Promise<readonly Batch[]>;
  lineageOf(id: Id): Promise<readonly LineageEdge[]>;
  usage(sites: readonly Id[], at: Instant): Promise<readonly PermitUsage[]>;
  /** Of these ids, the consignments (without their packages) and the batches. */
  onward(ids: readonly Id[]): Promise<Onward>;
}
