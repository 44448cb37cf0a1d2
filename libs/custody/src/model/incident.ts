import type { Grams, Id, Instant } from '@popstrace/kernel';

export type IncidentKind = 'spill' | 'theft' | 'fire' | 'loss' | 'other';

export interface Incident {
  readonly id: Id;
  readonly kind: IncidentKind;
  readonly description: string;
  readonly reportedBy: Id;
  readonly at: Instant;
  readonly lost: readonly { readonly package: Id; readonly grams: Grams }[];
}
