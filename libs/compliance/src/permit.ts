import type { Day, Grams, Ppq } from '@popstrace/kernel';

export type PermitActivity = 'collection' | 'storage' | 'pre-treatment' | 'treatment' | 'disposal';

/** What an authority lets an organisation do at a site. `null` is: no limit named. */
export interface Permit {
  readonly id: string;
  readonly organisation: string;
  /** `null` for what is not tied to a place (collection). */
  readonly site: string | null;
  readonly authority: string;
  readonly number: string;
  readonly activity: PermitActivity;
  readonly technologies: readonly string[];
  /** Basel Annex IV codes. */
  readonly operations: readonly string[];
  readonly pops: readonly string[] | 'all';
  readonly maxConcentration: Ppq | null;
  readonly annualCapacity: Grams | null;
  readonly storageLimit: Grams | null;
  readonly storageDays: number | null;
  /** First and last day, inclusive. */
  readonly validFrom: Day;
  readonly validTo: Day;
}
