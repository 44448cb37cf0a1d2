import type { Sourced } from './sourced.js';

/** A set of toxic equivalency factors. */
export type TefSetId = 'who2005' | 'who1998' | 'who2022' | 'itef1988';

export interface TefSet extends Sourced {
  readonly id: TefSetId;
  readonly name: string;
}

/** A dioxin, a furan or a dioxin-like PCB, with its factor in each set (decimal strings). */
export interface Congener {
  readonly id: string;
  readonly family: 'pcdd' | 'pcdf' | 'dl-pcb';
  readonly tef: Readonly<Record<TefSetId, string | null>>;
}

/** What a result under the limit of quantification counts for: nothing, half of it, all of it. */
export type NonDetectConvention = 'lower-bound' | 'medium-bound' | 'upper-bound';
