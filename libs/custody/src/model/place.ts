import type { Id } from '@popstrace/kernel';

/** An organisation at one of its sites, with what rules and reports need to know of the place. */
export interface Place {
  readonly organisation: Id;
  readonly site: Id;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Subdivision for reports (ISO 3166-2), or the country where none is known. */
  readonly territory: string;
}

export type Mode = 'road' | 'rail' | 'sea' | 'air' | 'river';

/** One carrier's part of the way, in order. `plate` is required by road, and only there. */
export interface Leg {
  readonly carrier: Id;
  readonly mode: Mode;
  readonly plate?: string;
}
