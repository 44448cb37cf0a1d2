import type { Sourced } from './sourced.js';

/**
 * What an operation may do to POPs waste: destroy it, only precede that (interim: never closes a
 * consignment), dispose of it otherwise (authority's decision), or nothing at all.
 */
export type OperationKind = 'destruction' | 'interim' | 'other-disposal' | 'forbidden';

export interface OperationRecord extends Sourced {
  readonly code: string;
  readonly name: string;
  readonly section: 'A' | 'B';
  readonly kind: OperationKind;
  /** Whether it may also be done before destruction, to separate or prepare the POPs. */
  readonly preTreatment: boolean;
  readonly condition?: string;
}
