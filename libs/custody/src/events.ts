import type { Grams, Id, Instant } from '@popstrace/kernel';
import type { ScanPurpose } from './commands.js';
import type {
  Amendment,
  BatchInput,
  BatchOutputs,
  Booking,
  Certificate,
  Discrepancy,
  DisposalDecision,
  Handover,
  Incident,
  Leg,
  Outcome,
  Package,
  PackageDraft,
  Parentage,
  Place,
  Residue,
  ResidueFate,
  Resolution,
  Signature,
} from './model.js';
import type { ConsignmentState, PackageState, WorkingState } from './states.js';

/** Everything a consignment that is born of others starts with: its chain can be read by itself. */
export interface Birth {
  readonly code: string;
  readonly state: ConsignmentState;
  /** Of what is lost: the state to which it comes back when it is found. */
  readonly heldFrom?: WorkingState;
  readonly parentage: Parentage;
  readonly holder: Place;
  readonly custodian: Id;
  readonly description: string;
  readonly emergencyPhone: string;
  readonly packages: readonly Package[];
  readonly signatures: readonly Signature[];
  readonly booking?: Booking;
  readonly legsTaken: number;
  readonly storage?: Place;
  readonly storedAt?: Instant;
  readonly returning: boolean;
  readonly returnTo?: Place;
  readonly discrepancies: readonly Discrepancy[];
}

/** What the payload of each event of a consignment says. Version 1; a changed payload is a new version. */
export interface ConsignmentPayloads {
  declared: {
    readonly code: string;
    readonly holder: Place;
    readonly description: string;
    readonly emergencyPhone: string;
    readonly packages: readonly PackageDraft[];
  };
  'departed-from': Birth;
  'grouped-from': Birth;
  'residues-consigned': Birth;
  revised: {
    readonly description?: string;
    readonly emergencyPhone?: string;
    readonly packages?: readonly PackageDraft[];
  };
  segregated: {
    readonly verdicts: readonly { readonly package: Id; readonly popsWaste: boolean }[];
    /** The profile by whose limits they were taken. */
    readonly limits: string;
  };
  'labels-issued': { readonly labels: readonly { readonly package: Id; readonly label: string }[] };
  'label-replaced': {
    readonly package: Id;
    readonly label: string;
    readonly revoked: string;
    readonly reason: string;
  };
  scanned: {
    readonly package: Id;
    readonly purpose: ScanPurpose;
    readonly leg?: number;
    readonly grossGrams?: Grams;
    readonly batch?: Id;
    readonly position?: { readonly latitude: string; readonly longitude: string };
  };
  'scan-retracted': {
    readonly package: Id;
    readonly to: PackageState;
    readonly leg?: number;
    readonly reason: string;
  };
  labelled: object;
  booked: { readonly booking: Booking };
  rerouted: { readonly legs: readonly Leg[] };
  'handover-offered': { readonly handover: Handover };
  'handover-withdrawn': { readonly handover: Id; readonly reason: string };
  collected: { readonly handover: Handover };
  transferred: { readonly handover: Handover };
  stored: { readonly handover: Handover };
  resumed: { readonly handover: Handover };
  delivered: { readonly handover: Handover };
  'return-started': { readonly handover: Handover };
  'discrepancy-raised': { readonly discrepancy: Discrepancy };
  'resolution-proposed': { readonly discrepancy: Id; readonly resolution: Resolution };
  'discrepancy-resolved': { readonly discrepancy: Id; readonly resolution: Resolution };
  /** The net masses that count from here on: as weighed, or as both sides agreed. */
  weighed: { readonly packages: readonly { readonly package: Id; readonly netGrams: Grams }[] };
  accepted: object;
  'packages-departed': {
    readonly reason: 'missing' | 'refused' | 'lost' | 'found';
    readonly child: Id;
    readonly packages: readonly Id[];
  };
  rejected: { readonly reason: string; readonly returnTo: Place };
  'treatment-started': { readonly batch: Id; readonly packages: readonly Id[] };
  'treatment-confirmed': {
    readonly batch: Id;
    readonly outcomes: readonly { readonly package: Id; readonly outcome: Outcome }[];
  };
  disposed: { readonly decision?: DisposalDecision };
  certified: { readonly certificate: Certificate };
  finalised: object;
  regrouped: { readonly into: readonly Id[] };
  repackaged: {
    readonly manner: 'repackaging' | 'dismantling' | 'partial refusal';
    readonly from: readonly { readonly package: Id; readonly grams: Grams }[];
    /** The packages that were poured from, as they are left. */
    readonly left: readonly Package[];
    readonly into: readonly Package[];
  };
  held: { readonly reason: string; readonly reference: string };
  released: { readonly reason: string };
  'incident-reported': { readonly incident: Incident };
  recovered: { readonly packages: readonly Id[]; readonly explanation: string };
  'amendment-proposed': { readonly amendment: Amendment };
  'amendment-approved': { readonly amendment: Id };
  'amendment-declined': { readonly amendment: Id; readonly reason: string };
  amended: { readonly amendment: Amendment };
  cancelled: { readonly reason: string };
  exported: { readonly movementDocument: string; readonly exitPoint: string };
  'foreign-certificate-recorded': { readonly certificate: Certificate };
}

export interface BatchPayloads {
  'batch-opened': {
    readonly code: string;
    readonly facility: Place;
    readonly technology: string;
    readonly operation: string;
  };
  'batch-fed': { readonly inputs: readonly BatchInput[] };
  'batch-completed': { readonly outputs: BatchOutputs };
  'batch-confirmed': { readonly residues: readonly Residue[] };
  'residue-placed': { readonly residues: readonly Id[]; readonly fate: ResidueFate };
}

export type ConsignmentEventType = keyof ConsignmentPayloads;
export type BatchEventType = keyof BatchPayloads;

/** A rule that an authority waived, and would have refused the command without. */
export interface WaivedRule {
  readonly rule: string;
  readonly waiver: Id;
  readonly authority: string;
  readonly reference: string;
  readonly reason: string;
  readonly validTo: string;
}

/** What the first event of a command says beside, in the chain of each consignment that it concerns. */
interface Waived {
  readonly waived?: readonly WaivedRule[];
}

/** Who acted, for which organisation, and when: where it happened and when we learnt of it. */
export interface Occurrence {
  readonly user: Id;
  readonly organisation: Id;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
}

export type ConsignmentEvent<T extends ConsignmentEventType = ConsignmentEventType> = {
  readonly [Type in T]: Occurrence & {
    readonly kind: 'consignment';
    readonly stream: Id;
    readonly type: Type;
    readonly version: 1;
    readonly payload: ConsignmentPayloads[Type] & Waived;
  };
}[T];

export type BatchEvent<T extends BatchEventType = BatchEventType> = {
  readonly [Type in T]: Occurrence & {
    readonly kind: 'batch';
    readonly stream: Id;
    readonly type: Type;
    readonly version: 1;
    readonly payload: BatchPayloads[Type];
  };
}[T];

export type CustodyEvent = ConsignmentEvent | BatchEvent;
