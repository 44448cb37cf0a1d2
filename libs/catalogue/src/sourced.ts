/** How sure a record is: `high` was read in the law or the guideline, `low` must be verified before anybody relies on it. */
export type Confidence = 'high' | 'medium' | 'low';

/** Every record of the catalogue says where it comes from and how sure it is, to the screen. */
export interface Sourced {
  readonly source: string;
  readonly confidence: Confidence;
}
