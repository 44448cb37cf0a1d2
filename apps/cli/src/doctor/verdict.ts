/** What one check found: well, wrong with its remedy, worth knowing, or not to be told yet. */
export interface Verdict {
  readonly check: string;
  readonly outcome: 'well' | 'wrong' | 'note' | 'skipped';
  readonly found: string;
  readonly remedy?: string;
}

export const well = (check: string, found: string): Verdict => ({ check, outcome: 'well', found });

export const skipped = (check: string, found: string): Verdict => ({
  check,
  outcome: 'skipped',
  found,
});

export const wrong = (check: string, found: string, remedy: string): Verdict => ({
  check,
  outcome: 'wrong',
  found,
  remedy,
});

export const note = (check: string, found: string, remedy: string): Verdict => ({
  check,
  outcome: 'note',
  found,
  remedy,
});
