import type { Femtograms, Grams, Id } from '@popstrace/kernel';
import type { Constituent, Content } from '../content.js';
import type { PackageState } from '../states.js';

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
  /** What it holds when full: of an article its fluid, of a container all that fits in (40 CFR 761.65(b)(1)). */
  readonly volumeMillilitres?: bigint;
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
  /** The operation of Basel Annex IV that was carried out. */
  readonly operation: string;
  readonly transformedGrams: Grams;
  readonly residueGrams: Grams;
  readonly pops: readonly PopOutcome[];
}

export interface PopOutcome {
  readonly pop: string;
  readonly destroyedFemtograms: Femtograms;
  readonly residueFemtograms: Femtograms;
  readonly emittedFemtograms: Femtograms;
}
