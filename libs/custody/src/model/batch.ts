import type { StackMeasurement } from '@popstrace/compliance';
import type { Femtograms, Grams, Id, Instant } from '@popstrace/kernel';
import type { Constituent, Content, PopMass } from '../content.js';
import type { PackageFacts } from './package.js';
import type { Place } from './place.js';

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
  /** Dioxins and furans in the stack gas, with its oxygen: decimal strings as they were measured. */
  readonly stackGas?: StackMeasurement;
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
