import type { Grams, Id, Instant } from '@popstrace/kernel';
import type { PopOutcome } from './package.js';
import type { Place } from './place.js';

/** The certificate of destruction, in the content of 40 CFR 761.218 and of the EU certificate. */
export interface Certificate {
  readonly number: string;
  /** Of a corrected certificate: the one that is good no longer, and what was wrong with it. */
  readonly supersedes?: { readonly number: string; readonly reason: string };
  readonly issuedAt: Instant;
  readonly issuer: Place;
  readonly signedBy: Id;
  /** `destroyed`, or `disposed` where an authority allowed other disposal. */
  readonly fate: 'destroyed' | 'disposed';
  readonly operation: string;
  readonly technology?: string;
  readonly batches: readonly Id[];
  readonly transformedGrams: Grams;
  readonly residueGrams: Grams;
  readonly pops: readonly PopOutcome[];
}

/** An authority's recorded decision that allows disposal other than destruction (Stockholm 6.1(d)(ii)). */
export interface DisposalDecision {
  readonly reference: string;
  readonly authority: string;
  readonly reason: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly operation: string;
  readonly site: Place;
}
