import type { Grams, Id, Instant } from '@popstrace/kernel';
import type { Constituent } from './content.js';
import type {
  AmendedField,
  BatchOutputs,
  BookingDraft,
  DiscrepancyKind,
  DisposalDecision,
  Equipment,
  IncidentKind,
  Leg,
  PackageDraft,
  PackageFacts,
  Place,
} from './model.js';

/** Why a label is scanned. The package moves by scans; the consignment moves by signatures. */
export const SCAN_PURPOSES = [
  'sight',
  'affix',
  'collect',
  'transfer',
  'store',
  'resume',
  'deliver',
  'return',
  'treat',
] as const;

export type ScanPurpose = (typeof SCAN_PURPOSES)[number];

/** Where a consignment born of this command will stand: identifiers are made outside the core. */
export interface Newborn {
  readonly id: Id;
  readonly code: string;
}

/** A part of a repackaging or dismantling: what is taken from a package. */
export interface Pour {
  readonly package: Id;
  readonly grams: Grams;
}

/**
 * A package that a repackaging or dismantling makes. With `constituents` it takes those POP masses;
 * without, it shares what is left of each POP by mass.
 */
export interface NewPackage extends PackageFacts {
  readonly id: Id;
  readonly netGrams: Grams;
  readonly label: string;
  readonly constituents?: readonly Constituent[];
}

/** A change as it is proposed: the value before is read from the record, not from the proposer. */
export type ProposedChange =
  | { readonly field: 'description' | 'emergencyPhone' | 'operation'; readonly to: string }
  | { readonly field: 'plannedAt'; readonly to: Instant }
  | { readonly field: 'destination'; readonly to: Place }
  | {
      readonly field: 'package.netGrams' | 'package.tareGrams';
      readonly package: Id;
      readonly to: Grams;
    }
  | {
      readonly field: 'package.unNumber' | 'package.packaging' | 'package.description';
      readonly package: Id;
      readonly to: string;
    }
  | { readonly field: 'package.equipment'; readonly package: Id; readonly to: Equipment }
  | {
      readonly field: 'package.constituents';
      readonly package: Id;
      readonly to: readonly Constituent[];
    };

/** What a handover says beside who and when. The second signature names the handover that it saw. */
interface HandoverDetails {
  readonly handover?: Id;
  readonly newHandover: Id;
  readonly plate?: string;
  readonly missing?: readonly Id[];
  readonly missingConsignment?: Newborn;
}

/**
 * What of a package is refused. A part of one becomes a package of its own, under the identifier and
 * the label given: what goes back on the road wears one (Basel Art 4(7)(b)).
 */
export interface Refused {
  readonly package: Id;
  readonly grams: Grams;
  readonly as: Id;
  readonly label: string;
}

/** The details of each command, by its name. Every one is for one or more consignments (see `Command`). */
export interface CommandDetails {
  declare: {
    readonly newborn: Newborn;
    readonly holder: Place;
    readonly description: string;
    readonly emergencyPhone: string;
    readonly packages: readonly PackageDraft[];
  };
  revise: {
    readonly description?: string;
    readonly emergencyPhone?: string;
    readonly packages?: readonly PackageDraft[];
  };
  segregate: object;
  'issue-labels': { readonly labels: readonly { readonly package: Id; readonly label: string }[] };
  'replace-label': { readonly package: Id; readonly label: string; readonly reason: string };
  scan: {
    readonly package: Id;
    readonly purpose: ScanPurpose;
    readonly grossGrams?: Grams;
    readonly batch?: Id;
    readonly position?: { readonly latitude: string; readonly longitude: string };
  };
  'retract-scan': { readonly package: Id; readonly reason: string };
  label: object;
  /** Under a notification on record its consents are read from there, and none are told. */
  book: { readonly booking: BookingDraft; readonly notification?: Id };
  reroute: { readonly legs: readonly Leg[] };
  collect: HandoverDetails;
  transfer: HandoverDetails;
  store: HandoverDetails & { readonly storage?: Place };
  resume: HandoverDetails;
  deliver: HandoverDetails;
  return: HandoverDetails & { readonly legs?: readonly Leg[] };
  'withdraw-handover': { readonly handover: Id; readonly reason: string };
  'raise-discrepancy': {
    readonly discrepancy: Id;
    readonly kind: DiscrepancyKind;
    readonly package?: Id;
    readonly comment: string;
  };
  'resolve-discrepancy': {
    readonly discrepancy: Id;
    readonly explanation: string;
    readonly agreed: readonly { readonly package: Id; readonly netGrams: Grams }[];
  };
  accept: {
    readonly refused?: readonly Refused[];
    readonly reason?: string;
    readonly returnTo?: Place;
    readonly refusedConsignment?: Newborn;
  };
  reject: { readonly reason: string; readonly returnTo: Place };
  'start-treatment': { readonly batch: Id };
  'confirm-destruction': { readonly batch: Id };
  dispose: { readonly decision?: DisposalDecision };
  /** `correction`: what is wrong with the certificate that this one takes the place of. */
  certify: { readonly number: string; readonly correction?: string };
  finalise: object;
  export: { readonly movementDocument: string; readonly exitPoint: string };
  'record-foreign-certificate': {
    readonly number: string;
    readonly completedAt: Instant;
    readonly signedBy: string;
    readonly operation: string;
    readonly technology?: string;
  };
  split: {
    readonly children: readonly (Newborn & {
      readonly packages: readonly Id[];
      /** Leaves the present custodian anew, as its holder. */
      readonly onward: boolean;
    })[];
    /** The site at which the packages stand: the holder's place of an onward child. */
    readonly at: Place;
  };
  regroup: { readonly newborn: Newborn; readonly description: string; readonly at: Place };
  repackage: { readonly from: readonly Pour[]; readonly into: readonly NewPackage[] };
  dismantle: { readonly from: readonly Pour[]; readonly into: readonly NewPackage[] };
  hold: { readonly reason: string; readonly reference: string };
  release: { readonly reason: string };
  'report-incident': {
    readonly incident: Id;
    readonly kind: IncidentKind;
    readonly description: string;
    readonly lost: readonly { readonly package: Id; readonly grams: Grams }[];
    /** Packages of which nothing is left, where others go on their way without them. */
    readonly lostConsignment?: Newborn;
  };
  recover: {
    readonly packages: readonly Id[];
    readonly explanation: string;
    /** What was found, where other packages stay lost. */
    readonly foundConsignment?: Newborn;
  };
  'propose-amendment': {
    readonly amendment: Id;
    readonly change: ProposedChange;
    readonly reason: string;
  };
  'approve-amendment': { readonly amendment: Id };
  'decline-amendment': { readonly amendment: Id; readonly reason: string };
  cancel: { readonly reason: string };
}

export type CommandKind = keyof CommandDetails;

/** Somebody wants something done to these consignments (one, but for `regroup` and `confirm-destruction`). */
export type Command<K extends CommandKind = CommandKind> = {
  readonly [Kind in K]: {
    readonly kind: Kind;
    readonly consignments: readonly Id[];
    readonly details: CommandDetails[Kind];
  };
}[K];

/** Commands for a batch alone; what moves consignments too is in the table above. A newborn batch's id is the command's. */
export interface BatchCommandDetails {
  'open-batch': {
    readonly newborn: Newborn;
    readonly facility: Place;
    readonly technology: string;
    readonly operation: string;
  };
  'feed-residue': { readonly from: Id; readonly residue: Id };
  'complete-batch': { readonly outputs: BatchOutputs };
  'confirm-batch': object;
  'dispose-residue': {
    readonly residue: Id;
    readonly operation: string;
    readonly site: Place;
    readonly decision?: string;
  };
  'consign-residues': {
    readonly newborn: Newborn;
    readonly residues: readonly Id[];
    readonly description: string;
    readonly emergencyPhone: string;
  };
}

export type BatchCommandKind = keyof BatchCommandDetails;

export type BatchCommand<K extends BatchCommandKind = BatchCommandKind> = {
  readonly [Kind in K]: {
    readonly kind: Kind;
    readonly batch: Id;
    readonly details: BatchCommandDetails[Kind];
  };
}[K];

export type { AmendedField };
