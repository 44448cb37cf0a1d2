import { isInForce } from '@popstrace/catalogue';
import type { Day } from '@popstrace/kernel';
import type { Finding } from './finding.js';
import type { RuleText } from './rule.js';

/** An authority's decision that a rule does not bind something, with its reason, on record. */
export interface Waiver {
  readonly rule: string;
  readonly subject: string;
  readonly authority: string;
  readonly reference: string;
  readonly reason: string;
  readonly validFrom: Day;
  readonly validTo: Day;
}

export interface Waived {
  readonly finding: Finding;
  readonly waiver: Waiver;
}

export interface WaivedFindings {
  readonly findings: readonly Finding[];
  /** What the authority waived: shown and kept, and stops nothing. */
  readonly waived: readonly Waived[];
}

export interface WaiverContext {
  readonly rules: readonly RuleText[];
  readonly waivers: readonly Waiver[];
  readonly subject: string;
  readonly day: Day;
}

/** Sets aside the findings of waivable rules that an authority waived for this subject on this day, with a reason. */
export function waive(findings: readonly Finding[], context: WaiverContext): WaivedFindings {
  const waived: Waived[] = [];
  const left = findings.filter((finding) => {
    const waiver = waiverFor(finding, context);
    if (waiver) waived.push({ finding, waiver });
    return !waiver;
  });
  return { findings: left, waived };
}

function waiverFor(
  { rule: id }: Finding,
  { rules, waivers, subject, day }: WaiverContext,
): Waiver | undefined {
  if (!rules.find((rule) => rule.id === id)?.waivable) return undefined;
  return waivers.find(
    (waiver) =>
      waiver.rule === id &&
      waiver.subject === subject &&
      waiver.reason.trim() !== '' &&
      isInForce({ validFrom: waiver.validFrom, validUntil: waiver.validTo }, day),
  );
}
