import type { Day, Id, Instant } from '@popstrace/kernel';

/** What a store's operator stated that its containment holds from a day on. */
export interface Containment {
  readonly id: Id;
  readonly site: Id;
  readonly millilitres: bigint;
  readonly on: Day;
  /** The document that proves it, such as the drawing or the inspection of the kerb. */
  readonly reference: string;
  readonly organisation: Id;
  readonly user: Id;
  readonly name: string;
  readonly recordedAt: Instant;
}
