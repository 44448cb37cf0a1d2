import type { Sourced } from './sourced.js';

/**
 * The lists of codes that a waste is named by: Basel Annexes I and II (Y), Annex III (H) and Annex VIII (A),
 * the European List of Waste and hazardous properties (HP), and the kinds of packaging of the UN.
 */
export type CodeList =
  | 'basel-annex-i'
  | 'basel-annex-ii'
  | 'basel-annex-iii'
  | 'basel-annex-viii'
  | 'eu-waste'
  | 'eu-hazard'
  | 'packaging';

export interface CodeRecord extends Sourced {
  readonly list: CodeList;
  readonly code: string;
  readonly text: string;
}
