import { DEFAULT_PROFILE, type Profile } from '@popstrace/catalogue';
import type { Jurisdiction, Permit, Waiver } from '@popstrace/compliance';
import type { Day, Id, Instant } from '@popstrace/kernel';
import type { Batch, Consignment } from './model.js';
import type { NotificationFile } from './notified.js';

/** Who acts. Structurally the `Actor` of the access room, of which custody needs no more than this. */
export interface Signatory {
  readonly user: Id;
  readonly organisation: Id;
  readonly roles: readonly string[];
  /** The territory for which an authority acts (ISO 3166). */
  readonly jurisdiction: string;
}

/** What a decision needs to know of the world beyond the streams it decides on. */
export interface Context {
  readonly actor: Signatory;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  /** The limits by which verdicts are made: a profile of the catalogue, or a Party's own. */
  readonly limits: Profile;
  /** Whose laws bind here beside what binds everywhere. */
  readonly laws: readonly Jurisdiction[];
  /** What authorities waived: the subject of each is a consignment of the command. */
  readonly waivers: readonly WaiverInForce[];
  /** Permits of every organisation that the command names or the consignment has. */
  readonly permits: readonly Permit[];
  /** What each permit has already taken in this calendar year, and what lies in each site's store. */
  readonly usage: readonly PermitUsage[];
  /** The stores of the sites that are concerned, where a law asks for their containment. */
  readonly stores?: ReadonlyMap<Id, StoreStanding>;
  /** What residues went on into, followed to the end; absent where nobody asks. */
  readonly onward?: Onward;
  /** Notifications that the command names or the consignments go under. */
  readonly notifications?: ReadonlyMap<Id, NotificationFile>;
  /** When exporter and State of export were told of receipt and completion, by consignment. */
  readonly confirmations?: ReadonlyMap<Id, Confirmations>;
}

/** Consignments and batches into which residues went, as far as they were followed. */
export interface Onward {
  readonly consignments: ReadonlyMap<Id, Pick<Consignment, 'kind' | 'state' | 'children'>>;
  readonly batches: ReadonlyMap<Id, Batch>;
}

/** A waiver on record. */
export interface WaiverInForce extends Waiver {
  readonly id: Id;
}

export interface Confirmations {
  readonly receipt: Day | null;
  readonly completion: Day | null;
}

/** A store: what its containment holds, and the internal volumes of the PCB articles and containers in it. */
export interface StoreStanding {
  readonly containmentMillilitres: bigint | null;
  readonly largestMillilitres: bigint;
  readonly totalMillilitres: bigint;
  /** How many of them have no known volume. */
  readonly unmeasured: number;
}

export interface PermitUsage {
  readonly site: Id;
  readonly receivedThisYearGrams: bigint;
  readonly inStoreGrams: bigint;
}

/** What a guard may look at before there is a command: `next` asks it, and `decide` asks it again. */
export interface Standing {
  readonly consignment: Consignment;
  readonly batches: ReadonlyMap<Id, Batch>;
  readonly context: Context;
}

/** The circumstances of what asks no law (a scan, a declaration): nothing is read beforehand. */
export const NOTHING_LOADED = {
  limits: DEFAULT_PROFILE,
  laws: [],
  waivers: [],
  permits: [],
  usage: [],
} as const satisfies Omit<Context, 'actor' | 'occurredAt' | 'recordedAt'>;
