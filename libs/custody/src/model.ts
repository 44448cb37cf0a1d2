import type { Femtograms, Grams, Id, Instant } from '@popstrace/kernel';
import type { Constituent, Content, PopMass } from './content.js';
import type { ConsignmentState, PackageState } from './states.js';

/** An organisation at one of its sites, with what rules and reports need to know of the place. */
export interface Place {
  readonly organisation: Id;
  readonly site: Id;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Subdivision for reports (ISO 3166-2), or the country where none is known. */
  readonly territory: string;
}

export type Mode = 'road' | 'rail' | 'sea' | 'air' | 'river';

/** One carrier's part of the way, in order. `plate` is required by road, and only there. */
export interface Leg {
  readonly carrier: Id;
  readonly mode: Mode;
  readonly plate?: string;
}

/** Where, by whom and for what the waste leaves. Sealed by the first handover. */
export interface Booking {
  readonly destination: Place;
  /** Basel Annex IV operation that is to be carried out there, e.g. `D10`. */
  readonly operation: string;
  readonly technology?: string;
  readonly legs: readonly Leg[];
  readonly plannedAt: Instant;
  readonly consent?: Consent;
}

/** The written consents that a movement across a border needs (Basel Art 6). */
export interface Consent {
  readonly notification: string;
  readonly movementDocument: string;
  readonly contract: string;
  readonly states: readonly StateConsent[];
}

export interface StateConsent {
  readonly country: string;
  readonly role: 'export' | 'transit' | 'import';
  readonly reference: string;
  readonly validFrom: string;
  readonly validTo: string;
}

export type PhysicalState = 'liquid' | 'solid' | 'sludge' | 'article';

/** 40 CFR 761 load types; `container` is the ordinary drum. */
export type LoadType = 'container' | 'article-container' | 'article' | 'bulk';

/** A PCB article or its container: what 40 CFR 761.207 asks of each. */
export interface Equipment {
  readonly kind: string;
  readonly serialNumber?: string;
  readonly maker?: string;
  readonly year?: number;
  readonly ratingKva?: string;
  readonly fluidGrams?: Grams;
  readonly drained?: 'drained' | 'full';
  readonly removedFromService?: string;
}

/** What a person states of a package; its content is kept apart, told by origin. */
export interface PackageFacts {
  readonly loadType: LoadType;
  /** UN packaging code such as `1A1`, or `article`. */
  readonly packaging: string;
  readonly physicalState: PhysicalState;
  readonly tareGrams: Grams;
  readonly unNumber?: string;
  readonly description?: string;
  readonly externalId?: string;
  readonly equipment?: Equipment;
}

/** A package as it is declared: the content is still concentrations of a net mass. */
export interface PackageDraft extends PackageFacts {
  readonly id: Id;
  readonly netGrams: Grams;
  readonly constituents: readonly Constituent[];
}

export interface Package extends PackageFacts {
  readonly id: Id;
  readonly state: PackageState;
  readonly content: Content;
  readonly label?: string;
  /** The verdict at segregation; never taken back by mixing. */
  readonly popsWaste?: boolean;
  /** Index of the leg for which it was scanned last: several carriers scan one after the other. */
  readonly leg?: number;
  /** The gross mass on the plant's scales. */
  readonly receivedGrossGrams?: Grams;
  /** The batch into which it was scanned or fed. */
  readonly batch?: Id;
  /** What treatment made of it. */
  readonly outcome?: Outcome;
  /** The state before it was lost: it comes back to it if it is found. */
  readonly lostFrom?: PackageState;
}

/** What became of a package in a batch: mass in = transformed + residues; each POP likewise. */
export interface Outcome {
  readonly batch: Id;
  readonly transformedGrams: Grams;
  readonly residueGrams: Grams;
  readonly pops: readonly PopOutcome[];
}

export interface PopOutcome {
  readonly pop: string;
  readonly destroyedFemtograms: bigint;
  readonly residueFemtograms: bigint;
  readonly emittedFemtograms: bigint;
}

export type HandoverKind = 'collect' | 'transfer' | 'store' | 'resume' | 'deliver' | 'return';

/** One side has signed and waits for the other. Custody has not moved yet. */
export interface Handover {
  readonly id: Id;
  readonly kind: HandoverKind;
  readonly giver: Id;
  readonly taker: Id;
  readonly offeredBy: Id;
  readonly offeredAt: Instant;
  readonly plate?: string;
  readonly storage?: Place;
  /** Legs of a return. */
  readonly legs?: readonly Leg[];
  /** Packages that were not there; they become a consignment of their own. */
  readonly missing: readonly Id[];
  readonly missingConsignment?: { readonly id: Id; readonly code: string };
}

export type DiscrepancyKind = 'weight' | 'count' | 'type' | 'pop' | 'damage' | 'other';

export interface Discrepancy {
  readonly id: Id;
  readonly kind: DiscrepancyKind;
  readonly package?: Id;
  readonly declared?: string;
  readonly found?: string;
  readonly comment?: string;
  readonly automatic: boolean;
  readonly raisedAt: Instant;
  readonly proposal?: Resolution;
  readonly resolved?: Resolution;
}

/** An explanation and, where masses were at odds, the net masses that both sides agree on. */
export interface Resolution {
  readonly by: Id;
  readonly explanation: string;
  readonly agreed: readonly { readonly package: Id; readonly netGrams: Grams }[];
}

/** A change to a sealed field, waiting for everyone who signed it. */
export interface Amendment {
  readonly id: Id;
  readonly proposedBy: Id;
  readonly change: AmendedField;
  readonly reason: string;
  readonly approvals: readonly Id[];
  readonly needed: readonly Id[];
}

/** What can be amended: one field, its value before and after. Both stay on record. */
export type AmendedField =
  | { readonly field: 'description' | 'emergencyPhone'; readonly from: string; readonly to: string }
  | { readonly field: 'plannedAt'; readonly from: Instant; readonly to: Instant }
  | { readonly field: 'destination'; readonly from: Place; readonly to: Place }
  | { readonly field: 'operation'; readonly from: string; readonly to: string }
  | {
      readonly field: 'package.netGrams' | 'package.tareGrams';
      readonly package: Id;
      readonly from: Grams;
      readonly to: Grams;
    }
  | {
      readonly field: 'package.unNumber' | 'package.packaging' | 'package.description';
      readonly package: Id;
      readonly from: string;
      readonly to: string;
    }
  | {
      readonly field: 'package.equipment';
      readonly package: Id;
      readonly from: Equipment | null;
      readonly to: Equipment;
    }
  | {
      readonly field: 'package.constituents';
      readonly package: Id;
      readonly from: readonly Constituent[];
      readonly to: readonly Constituent[];
    };

/** The acts that seal, in their order. */
export const SIGNATURE_ACTS = [
  'declaration',
  'segregation',
  'labelling',
  'booking',
  'collection',
  'delivery',
  'acceptance',
  'treatment',
  'certificate',
] as const;

export type SignatureAct = (typeof SIGNATURE_ACTS)[number];

export interface Signature {
  readonly act: SignatureAct;
  readonly organisation: Id;
  readonly user: Id;
  readonly at: Instant;
}

export type IncidentKind = 'spill' | 'theft' | 'fire' | 'loss' | 'other';

export interface Incident {
  readonly id: Id;
  readonly kind: IncidentKind;
  readonly description: string;
  readonly reportedBy: Id;
  readonly at: Instant;
  readonly lost: readonly { readonly package: Id; readonly grams: Grams }[];
}

/** The certificate of destruction, in the content of 40 CFR 761.218 and of the EU certificate. */
export interface Certificate {
  readonly number: string;
  readonly issuedAt: Instant;
  readonly issuer: Place;
  readonly signedBy: Id;
  /** `destroyed`, or `disposed` where an authority allowed other disposal. */
  readonly fate: 'destroyed' | 'disposed';
  readonly operation: string;
  readonly technology?: string;
  readonly batches: readonly Id[];
  readonly transformedGrams: Grams;
  readonly residueGrams: Grams;
  readonly pops: readonly PopOutcome[];
}

/** Why a consignment exists: declared by its holder, or born of others. */
export interface Parentage {
  readonly reason: 'declaration' | 'missing' | 'refused' | 'split' | 'regrouping' | 'residues';
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
  readonly heldFrom?: ConsignmentState;
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

/** An authority's recorded decision that allows disposal other than destruction (Stockholm 6.1(d)(ii)). */
export interface DisposalDecision {
  readonly reference: string;
  readonly authority: string;
  readonly reason: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly operation: string;
  readonly site: Place;
}

export type BatchState = 'open' | 'completed' | 'confirmed';

/** Package masses that enter one run of one technology, and what comes out. */
export interface Batch {
  readonly kind: 'batch';
  readonly id: Id;
  readonly code: string;
  readonly version: number;
  readonly state: BatchState;
  readonly facility: Place;
  readonly technology: string;
  readonly operation: string;
  readonly inputs: readonly BatchInput[];
  readonly outputs?: BatchOutputs;
  readonly completedBy?: Id;
  readonly residues: ReadonlyMap<Id, Residue>;
  readonly lastEventAt: Instant;
}

export interface BatchInput {
  readonly package: Id;
  /** The consignment it belongs to, or the batch of which it is a residue. */
  readonly from: Id;
  readonly source: 'consignment' | 'residue';
  readonly content: Content;
  readonly popsWaste: boolean;
}

/** What a run made, as the plant measured it. Destroyed masses are computed, never typed. */
export interface BatchOutputs {
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  /** Lime, reagents and the like that went in beside the waste. */
  readonly addedGrams: Grams;
  readonly residues: readonly ResidueDraft[];
  /** POPs measured in gas and liquid releases. */
  readonly emissions: readonly PopMass[];
  /** The part of the emissions that left by the stack, for DRE. */
  readonly stack: readonly PopMass[];
  readonly evidence: {
    readonly report: string;
    readonly laboratory: string;
    readonly date: string;
  };
  readonly operating?: { readonly temperatureCelsius?: number; readonly residenceSeconds?: string };
}

/** One POP through a run: in = destroyed + residues + emitted, with `formed` where more came out than went in. */
export interface PopBalance {
  readonly pop: string;
  readonly in: Femtograms;
  readonly residues: Femtograms;
  readonly emitted: Femtograms;
  readonly stack: Femtograms;
  readonly destroyed: Femtograms;
  readonly formed: Femtograms;
}

export interface ResidueDraft extends PackageFacts {
  readonly id: Id;
  readonly netGrams: Grams;
  readonly constituents: readonly Constituent[];
}

export interface Residue extends PackageFacts {
  readonly id: Id;
  readonly content: Content;
  readonly fate?: ResidueFate;
}

/** Each residue ends somewhere: disposed of, treated again, or sent on as a consignment. */
export type ResidueFate =
  | {
      readonly kind: 'disposed';
      readonly operation: string;
      readonly site: Place;
      readonly decision?: string;
    }
  | { readonly kind: 'treated-again'; readonly batch: Id }
  | { readonly kind: 'consigned'; readonly consignment: Id };

/** The streams that a command touches, as they stand. */
export interface World {
  readonly consignments: ReadonlyMap<Id, Consignment>;
  readonly batches: ReadonlyMap<Id, Batch>;
}

export const EMPTY_WORLD: World = { consignments: new Map(), batches: new Map() };
