import type { Sourced } from './sourced.js';

/** Whether a technology destroys a POP: shown, only under a condition, or not shown. */
export type Suitability = 'yes' | 'conditional' | 'no';

/** What a technology was shown to destroy, and why we say so. */
export interface Coverage {
  /** POPs, or whole streams of POPs, or everything listed. */
  readonly pops: 'all' | readonly string[];
  readonly answer: Exclude<Suitability, 'no'>;
  readonly reason: string;
  /** Above this content (mg/kg) the answer is `conditional` on treatment in stages. */
  readonly upTo?: string;
}

/** A method of destruction or irreversible transformation of the Basel general technical guidelines. */
export interface TechnologyRecord extends Sourced {
  readonly id: string;
  readonly name: string;
  /** Basel Annex IV operations that it is registered under. */
  readonly operations: readonly string[];
  /** The first coverage that names the POP answers; so what is particular stands before `all`. */
  readonly coverage: readonly Coverage[];
  /** Figures that the guidelines report; each plant proves its own. */
  readonly reported: { readonly de?: string; readonly dre?: string; readonly emission?: string };
  readonly preTreatment: readonly string[];
  readonly residues: string;
  readonly notes?: string;
}
