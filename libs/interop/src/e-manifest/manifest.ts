import type { Day, Grams, Instant } from '@popstrace/kernel';
import type { ContainerType, LoadType } from './codes.js';
import type { Finding } from './findings.js';

/** A US EPA e-Manifest (schema 1.3), as far as the custody of its PCB waste is concerned. */
export interface ImportedManifest {
  readonly trackingNumber: string | null;
  /** EPA's own word for how far the manifest is, e.g. `ReadyForSignature`. */
  readonly status: string | null;
  readonly shippedAt: Instant | null;
  readonly receivedAt: Instant | null;
  readonly generator: ImportedSite | null;
  /** In the order of carriage. */
  readonly transporters: readonly ImportedSite[];
  readonly facility: ImportedSite | null;
  /** Where PCB waste goes when the facility can't take it. */
  readonly alternateFacility: ImportedSite | null;
  readonly broker: ImportedSite | null;
  /** The lines of PCB waste; the others are findings. */
  readonly lines: readonly ImportedLine[];
  readonly packages: readonly ImportedPackage[];
  readonly signatures: readonly ImportedSignature[];
  readonly rejection: ImportedRejection | null;
  readonly residueTrackingNumbers: readonly string[];
  readonly foreignOrigin: ForeignOrigin | null;
  /** Manifests whose rejected waste or residue this one carries on. */
  readonly originalTrackingNumbers: readonly string[];
  readonly handlingInstructions: string | null;
  readonly warnings: readonly Finding[];
}

export interface ImportedSite {
  /** EPA's number of the site; null when there is none of its own. */
  readonly externalId: string | null;
  readonly name: string | null;
  readonly siteAddress: ImportedAddress | null;
  readonly mailingAddress: ImportedAddress | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly emergencyPhone: string | null;
}

export interface ImportedAddress {
  readonly street: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly postalCode: string | null;
  /** ISO 3166-1 alpha-2. Sites whose address leaves it out are in the US. */
  readonly country: string | null;
}

export interface ImportedLine {
  readonly lineNumber: number;
  readonly description: string | null;
  /** Four digits. */
  readonly unNumber: string | null;
  readonly containers: number | null;
  readonly container: ContainerType | null;
  /** The line's own quantity as a mass; the packages' masses may differ, with a finding. */
  readonly grams: Grams | null;
  readonly managementMethod: ManagementMethod | null;
  readonly consentNumber: string | null;
  readonly handlingInstructions: string | null;
  readonly wasteCodes: readonly string[];
  readonly discrepancy: ImportedDiscrepancy | null;
}

export interface ManagementMethod {
  readonly code: string;
  readonly description: string | null;
  /** Basel Annex IV; null when EPA's code stands for no single one. */
  readonly operation: string | null;
}

export interface ImportedDiscrepancy {
  readonly quantity: boolean;
  readonly type: boolean;
  readonly residue: boolean;
  readonly comments: string | null;
  readonly residueComments: string | null;
}

export interface ImportedPackage {
  readonly lineNumber: number;
  /** Null when the document names a type that EPA's look-up lacks. */
  readonly loadType: LoadType | null;
  /** The holder's own number: of the article or container, or of the bulk load. */
  readonly externalId: string | null;
  readonly container: ContainerType | null;
  /** Null where only a volume is known, or nothing: to be weighed. */
  readonly netGrams: Grams | null;
  readonly wasteDescription: string | null;
  readonly unNumber: string | null;
  readonly dateRemovedFromService: Day | null;
}

export type SignatureParty = 'generator' | 'transporter' | 'facility' | 'generator-on-return';

export interface ImportedSignature {
  readonly party: SignatureParty;
  readonly siteId: string | null;
  readonly kind: 'paper' | 'electronic';
  readonly printedName: string | null;
  readonly signedAt: Instant | null;
}

export interface ImportedRejection {
  readonly extent: 'full' | 'partial' | null;
  readonly transporterOnSite: boolean | null;
  readonly returnsToGenerator: boolean | null;
  readonly alternateFacility: ImportedSite | null;
  readonly newTrackingNumbers: readonly string[];
  readonly comments: string | null;
}

/** Waste that came into the United States. */
export interface ForeignOrigin {
  readonly generatorName: string | null;
  readonly generatorAddress: ImportedAddress | null;
  readonly portOfEntry: { readonly city: string | null; readonly state: string | null } | null;
}
