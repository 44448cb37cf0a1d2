import type { Grams, Id, Instant } from '@popstrace/kernel';

export type DiscrepancyKind = 'weight' | 'count' | 'type' | 'pop' | 'damage' | 'other';

export interface Discrepancy {
  readonly id: Id;
  readonly kind: DiscrepancyKind;
  readonly package?: Id;
  readonly declared?: string;
  readonly found?: string;
  readonly comment?: string;
  readonly automatic: boolean;
  readonly raisedAt: Instant;
  readonly proposal?: Resolution;
  readonly resolved?: Resolution;
}

/** An explanation and, where masses were at odds, the net masses that both sides agree on. */
export interface Resolution {
  readonly by: Id;
  readonly explanation: string;
  readonly agreed: readonly { readonly package: Id; readonly netGrams: Grams }[];
}
