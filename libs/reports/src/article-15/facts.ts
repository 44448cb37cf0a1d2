import type { Equipment } from '@popstrace/compliance';
import type { Day } from '@popstrace/kernel';
import type { About } from '../document/document.js';
import type { End, Period, Sum } from '../facts.js';
import type { Sums, SpanId } from '../measures/figure-key.js';
import type { Answers } from './answers.js';

export type SpanOfArticle15 = Exclude<SpanId, 'opening'>;

/** All that the report is made of. */
export interface Article15Facts {
  readonly sums: Readonly<Record<SpanOfArticle15, readonly Sum[]>>;
  /** In the period. */
  readonly ends: readonly End[];
  readonly equipment: readonly Equipment[];
  readonly answers: Answers;
}

/** The facts as the parts of the report ask them. */
export interface Asked {
  readonly about: About & { readonly territory: string; readonly period: Period };
  readonly sums: Readonly<Record<SpanOfArticle15, Sums>>;
  readonly ends: readonly End[];
  readonly equipment: readonly Equipment[];
  readonly answers: Answers;
  /** The last day of the period. */
  readonly day: Day;
  /** Every POP that occurs, in the catalogue's order; the whole mass of waste, as `''`, first. */
  readonly pops: readonly string[];
}
