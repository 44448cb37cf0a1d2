import type { Refusal } from '@popstrace/kernel';
import type { ComplianceCode } from './code.js';

/** What follows from a finding: the command is refused, it is recorded and shown, a clock runs, or advice. */
export type Severity = 'block' | 'flag' | 'deadline' | 'warn';

/** What a rule found: a refusal's shape, with its severity. Only `block` stops anything. */
export interface Finding extends Refusal<ComplianceCode> {
  readonly severity: Severity;
  readonly rule: string;
  readonly article: string;
}

/** What stops the command. */
export function blocking(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ severity }) => severity === 'block');
}

/** What is shown and recorded, and stops nothing. */
export function advisory(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ severity }) => severity !== 'block');
}

/** The findings with their pointers moved under a prefix: rules point into their facts, callers know the command. */
export function under(prefix: string, findings: readonly Finding[]): readonly Finding[] {
  return findings.map((finding) => ({ ...finding, pointer: prefix + finding.pointer }));
}
