import type { Confidence } from './sourced.js';

export type PopCategory = 'pesticide' | 'industrial' | 'unintentional';

/** Wastes that one technology takes together and that are kept apart from the others. */
export type StreamGroup =
  | 'pesticide'
  | 'treated-wood'
  | 'pcb'
  | 'chlorinated-residue'
  | 'ash'
  | 'chlorinated-paraffin'
  | 'plastic-additive'
  | 'flame-retardant'
  | 'pfas';

/** An entry in an annex of the Stockholm Convention; no date while it is adopted but not yet in force. */
export interface Listing {
  readonly annex: 'A' | 'B' | 'C';
  readonly decision: string;
  readonly year: number;
  readonly entryIntoForce: string | null;
}

export interface PopRecord {
  readonly id: string;
  readonly name: string;
  readonly abbreviations: readonly string[];
  readonly cas: readonly string[];
  readonly categories: readonly PopCategory[];
  readonly stream: StreamGroup;
  readonly listings: readonly Listing[];
  readonly exemptions: string;
  /** UN numbers, the most likely first. */
  readonly transport: readonly string[];
  /** Basel Annex I (Y codes). */
  readonly annexI: readonly string[];
  readonly annexVIII: readonly string[];
  /** European List of Waste, Decision 2000/532/EC. */
  readonly euWaste: readonly string[];
  readonly wasteStreams: readonly string[];
  readonly note?: string;
  readonly confidence: {
    readonly identity: Confidence;
    readonly listing: Confidence;
    readonly codes: Confidence;
  };
}
