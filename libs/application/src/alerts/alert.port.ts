import type { Actor } from '@popstrace/access';
import type { Milestone, Permit, StoragePermit } from '@popstrace/compliance';
import type { Consignment, ConsignmentEventType } from '@popstrace/custody';
import type { Day, Id, Instant } from '@popstrace/kernel';
import type { InventoryItem } from '../inventory/equipment.js';
import type { Listing } from '../listing.js';
import type { Obliged, ObligedKind } from '../obligations/obligation.js';
import type { RecordedWaiver } from '../waivers/waiver.js';
import type {
  Acknowledgement,
  Alert,
  AlertContent,
  AlertKind,
  AlertStep,
  AlertSubject,
  Urgency,
} from './alert.js';

export interface AlertFilter {
  readonly state?: 'open' | 'closed';
  readonly kind?: AlertKind;
  readonly subject?: Id;
}

/** Alerts as they stand. Which an actor sees is one rule, the same for reading and acknowledging. */
export interface AlertStore {
  /** Those for the actor's organisation, or of its territory when it is the authority; by id. */
  list(actor: Actor, filter: AlertFilter, listing: Listing): Promise<readonly Alert[]>;
  find(actor: Actor, id: Id): Promise<Alert | null>;
  acknowledge(alert: Id, acknowledgement: Acknowledgement): Promise<void>;
}

/** Something that happened outside custody, told by a party: it starts or stops a clock. */
export interface RecordedMilestone {
  readonly id: Id;
  readonly consignment: Id;
  readonly milestone: Milestone;
  readonly on: Day;
  readonly organisation: Id;
  readonly user: Id;
  /** The document that proves it. */
  readonly reference: string;
  readonly recordedAt: Instant;
}

export interface MilestoneStore {
  add(milestone: RecordedMilestone): Promise<void>;
}

/** The first and the last time that something happened to a consignment. */
export interface Occurrences {
  readonly first: Instant;
  readonly last: Instant;
}

/** What two phones say that cannot both be, and between whom. */
export interface OpenConflict {
  readonly id: Id;
  readonly first: Id;
  readonly second: Id;
}

/** All that is on record of a consignment on which clocks run. */
export interface WatchedConsignment {
  readonly consignment: Consignment;
  readonly happened: Readonly<Partial<Record<ConsignmentEventType, Occurrences>>>;
  /** In the order in which they happened. */
  readonly recorded: readonly RecordedMilestone[];
  /** Of the consignment itself, and of its holder. */
  readonly waivers: readonly RecordedWaiver[];
  /** IANA time zones of the sites that it touches. */
  readonly zones: ReadonlyMap<Id, string>;
  /** Public holidays of the countries that it touches. */
  readonly holidays: ReadonlyMap<string, readonly Day[]>;
  /** When the sites that it touches were inspected. */
  readonly inspected: ReadonlyMap<Id, readonly Day[]>;
  /** Conflicts about it that are not resolved. */
  readonly conflicts: readonly OpenConflict[];
  /** What permits at the sites that it touches say of days in store. */
  readonly permits: readonly (StoragePermit & Pick<Permit, 'site' | 'activity'>)[];
}

/** What a look finds: a thing with what is on record of it, and its open alerts. */
export type Watched = { readonly open: readonly StandingAlert[] } & (
  | { readonly kind: 'consignment'; readonly facts: WatchedConsignment }
  | { readonly kind: 'equipment'; readonly facts: InventoryItem }
  | { readonly kind: ObligedKind; readonly facts: Obliged }
);

/** An open alert, as it was last told. */
export interface StandingAlert {
  readonly key: string;
  readonly level: Urgency;
}

/** What a look at one thing came to. */
export interface Judgement {
  readonly subject: Pick<AlertSubject, 'kind' | 'id'>;
  /** Every alert that must be open. */
  readonly standing: readonly AlertContent[];
  readonly steps: readonly (Omit<AlertStep, 'at'> & { readonly key: string })[];
  /** When time alone will change it. */
  readonly nextLook: Instant | null;
}

export interface Look {
  readonly now: Instant;
  /** Askings at most; several may ask for the same thing. */
  readonly limit: number;
  /** Only this one, whether or not anything asks for it. */
  readonly only?: Pick<AlertSubject, 'kind' | 'id'>;
}

/**
 * Looks at what has changed, or whose next step has come, and keeps what the judgement says: claimed,
 * judged and written in one transaction, one look at a time however many servers watch.
 */
export interface AlertWatch {
  /** @returns how many askings it answered. Fewer than the limit: none is left. */
  look(look: Look, judge: (watched: Watched) => Judgement): Promise<number>;
  /** What is on record of one consignment; `null` when there is none. */
  watchedConsignment(id: Id): Promise<WatchedConsignment | null>;
}
