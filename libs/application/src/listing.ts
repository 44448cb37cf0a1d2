import type { Id } from '@popstrace/kernel';

/** A stretch of a list in the order of ids, which is the order of making. */
export interface Listing {
  /** The last id of the stretch before; `null` to begin. */
  readonly after: Id | null;
  readonly limit: number;
}
