import type { Grams, Id, Instant } from '@popstrace/kernel';
import type { Constituent } from '../content.js';
import type { Equipment } from './package.js';
import type { Place } from './place.js';

/** A change to a sealed field, waiting for everyone who signed it. */
export interface Amendment {
  readonly id: Id;
  readonly proposedBy: Id;
  readonly change: AmendedField;
  readonly reason: string;
  readonly approvals: readonly Id[];
  readonly needed: readonly Id[];
}

/** What can be amended: one field, its value before and after. Both stay on record. */
export type AmendedField =
  | { readonly field: 'description' | 'emergencyPhone'; readonly from: string; readonly to: string }
  | { readonly field: 'plannedAt'; readonly from: Instant; readonly to: Instant }
  | { readonly field: 'destination'; readonly from: Place; readonly to: Place }
  | { readonly field: 'operation'; readonly from: string; readonly to: string }
  | {
      readonly field: 'package.netGrams' | 'package.tareGrams';
      readonly package: Id;
      readonly from: Grams;
      readonly to: Grams;
    }
  | {
      readonly field: 'package.unNumber' | 'package.packaging' | 'package.description';
      readonly package: Id;
      readonly from: string;
      readonly to: string;
    }
  | {
      readonly field: 'package.equipment';
      readonly package: Id;
      readonly from: Equipment | null;
      readonly to: Equipment;
    }
  | {
      readonly field: 'package.constituents';
      readonly package: Id;
      readonly from: readonly Constituent[];
      readonly to: readonly Constituent[];
    };
