import type { Confidence } from '@popstrace/catalogue';
import type { ComplianceCode } from './code.js';
import type { Finding, Severity } from './finding.js';
import type { Parameter } from './parameter.js';

/** Whose law a rule is. What is international binds everywhere; a place adds its own. */
export type Jurisdiction = 'international' | 'eu' | 'us';

/** Where a rule is asked: the commands of custody, and what is done beside them. */
export type Gate =
  | 'classify'
  | 'segregate'
  | 'label'
  | 'book'
  | 'dispatch'
  | 'transfer'
  | 'store'
  | 'deliver'
  | 'accept'
  | 'return'
  | 'regroup'
  | 'pre-treat'
  | 'treat'
  | 'destroy'
  | 'dispose'
  | 'certify'
  | 'notify'
  | 'fail'
  | 'close'
  | 'report'
  | 'inventory';

/** What a rule says of itself: shown by the API and printed in docs/rules.md. */
export interface RuleText {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly article: string;
  readonly gates: readonly Gate[];
  readonly severity: Severity;
  readonly jurisdictions: readonly Jurisdiction[];
  readonly confidence: Confidence;
  /**
   * The law by which an authority may waive it, with a reason, on record. Most rules have none: what the
   * Conventions forbid outright, or ask of the States themselves, no authority sets aside.
   */
  readonly waivable?: string;
  readonly parameters?: readonly Parameter[];
}

/** A rule: what it says of itself, and what it finds in its own small facts. */
export interface Rule<Facts> extends RuleText {
  check(facts: Facts): readonly Finding[];
}

/** What a rule found, before it is stamped with the rule's own id, article and severity. */
export interface Problem {
  readonly code: ComplianceCode;
  readonly message: string;
  readonly pointer?: string;
  /** Only where it differs from the rule's own. */
  readonly severity?: Severity;
}

/** Makes a rule from its text and the function that finds problems; every finding is stamped with both. */
export function rule<Facts>(
  text: RuleText,
  find: (facts: Facts) => readonly Problem[],
): Rule<Facts> {
  return {
    ...text,
    check: (facts) =>
      find(facts).map(({ code, message, pointer = '', severity = text.severity }) => ({
        code,
        message,
        pointer,
        severity,
        rule: text.id,
        article: text.article,
      })),
  };
}

/** Whether a rule binds where these laws apply. */
export function binds(
  { jurisdictions }: Pick<RuleText, 'jurisdictions'>,
  laws: readonly Jurisdiction[],
): boolean {
  return jurisdictions.some((law) => law === 'international' || laws.includes(law));
}

/** What a rule says of itself, without its check: for the API. */
export function textOf(rule: RuleText): RuleText {
  const { id, title, text, article, gates, severity, jurisdictions, confidence } = rule;
  const told = { id, title, text, article, gates, severity, jurisdictions, confidence };
  const waivable = rule.waivable === undefined ? {} : { waivable: rule.waivable };
  return { ...told, ...waivable, parameters: rule.parameters ?? [] };
}
