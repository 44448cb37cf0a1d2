import type { Refusal, Warning } from '@popstrace/kernel';

/** Why a document is no e-Manifest that can be imported. */
export type ManifestRefusalCode =
  | 'not-a-manifest'
  | 'wrong-type'
  | 'field-missing'
  | 'not-a-date'
  | 'unsafe-text'
  | 'too-many-packages';

export type ManifestRefusal = Refusal<ManifestRefusalCode>;

/** What a person must know of an import that succeeded: nothing is lost, rounded or guessed in silence. */
export type FindingCode =
  | 'no-pcb-lines'
  | 'line-skipped'
  | 'mass-missing'
  | 'mass-rounded'
  | 'mass-out-of-range'
  | 'masses-differ'
  | 'mass-shared-out'
  | 'density-missing'
  | 'density-used'
  | 'containers-differ'
  | 'containers-missing'
  | 'identity-missing'
  | 'removal-date-missing'
  | 'load-type-unknown'
  | 'container-type-unknown'
  | 'un-number-missing'
  | 'method-unknown'
  | 'method-missing'
  | 'tracking-number-invalid'
  | 'site-id-shared'
  | 'transporters-unordered'
  | 'discrepancy-recorded'
  | 'rejection-recorded';

export type Finding = Warning<FindingCode>;

/** Collects all that is wrong or noteworthy while a document is read. */
export class Findings {
  readonly refusals: ManifestRefusal[] = [];
  readonly warnings: Finding[] = [];

  readonly #refused = new Set<string>();

  /** Once for each place and reason, however often it is read. */
  refuse(code: ManifestRefusalCode, pointer: string, message: string): void {
    const key = `${code} ${pointer}`;
    if (this.#refused.has(key)) return;
    this.#refused.add(key);
    this.refusals.push({ code, pointer, message });
  }

  warn(code: FindingCode, pointer: string, message: string): void {
    this.warnings.push({ code, pointer, message });
  }
}
