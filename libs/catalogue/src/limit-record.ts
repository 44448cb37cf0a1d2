import type { ConcentrationUnit } from '@popstrace/kernel';
import type { Sourced } from './sourced.js';

/** `>`: only above the limit is POPs waste (Basel). `>=`: the limit itself already is (EU, US). */
export type Comparator = '>' | '>=';

/** What the limit decides: whether a waste is POPs waste, or the most that other disposal may hold. */
export type LimitUse = 'low-pop-content' | 'maximum';

/** What is compared: one POP, the sum of a group, toxic equivalents, or these with the dioxin-like PCBs. */
export type LimitBasis = 'content' | 'sum' | 'teq' | 'teq-with-dl-pcb';

/**
 * A limit as the law prints it: a dated row, never a constant. Days are inclusive; `null` is open.
 * Rows of one `alternative` follow each other in time; several alternatives stand side by side in
 * the Basel guidelines and a Party chooses one.
 */
export interface LimitRecord extends Sourced {
  readonly profile: string;
  readonly use: LimitUse;
  readonly group: string;
  readonly alternative?: string;
  readonly basis: LimitBasis;
  readonly value: string;
  readonly unit: ConcentrationUnit;
  readonly comparator: Comparator;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly note?: string;
}
