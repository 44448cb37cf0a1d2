import { rule } from '../rule.js';
import type { Verdict } from '../verdict.js';

export interface UnlimitedFacts {
  readonly verdict: Verdict;
  /** The authority's decision on this waste, on record. */
  readonly decision: string | null;
}

/** A POP without a limit is not a POP without danger. */
export const authorityDecides = rule<UnlimitedFacts>(
  {
    id: 'CLS-05',
    title: 'No known limit: the authority decides',
    text: 'Waste with a listed POP for which no limit is known (methoxychlor, Dechlorane Plus, UV-328, chlorpyrifos, MCCPs, LC-PFCAs) is never below: it is treated as POPs waste, or the authority decides, on record.',
    article: 'Stockholm Art 6(1)(d)(ii), Art 6(2)(c)',
    gates: ['segregate', 'book', 'dispose'],
    severity: 'block',
    jurisdictions: ['international'],
    confidence: 'high',
  },
  ({ verdict, decision }) =>
    verdict === 'authority-decides' && !decision
      ? [
          {
            code: 'decision-missing',
            message:
              'No limit is known for a POP of this waste: record the decision of the authority, or treat it as POPs waste.',
            pointer: '/decision',
          },
        ]
      : [],
);
