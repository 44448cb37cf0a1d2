import type { Day } from '@popstrace/kernel';
import { rule, type Problem } from '../rule.js';

export interface ConfirmationFacts {
  /** When the disposer told exporter and State of export that the waste arrived… */
  readonly receiptConfirmed: Day | null;
  /** …and that it was disposed of as the notification says. */
  readonly completionConfirmed: Day | null;
  readonly received: Day | null;
  readonly completed: Day | null;
  /** The movement is to be closed. */
  readonly closing: boolean;
}

/** Two confirmations, since arriving is not the same as being gone. */
export const movementConfirmed = rule<ConfirmationFacts>(
  {
    id: 'TBM-08',
    title: 'Receipt and completion confirmed',
    text: 'The disposer tells the exporter and the State of export of the receipt and, in due time, of the completion of disposal; a movement closes only with both.',
    article: 'Basel Art 6(9)',
    gates: ['deliver', 'certify', 'close'],
    severity: 'deadline',
    jurisdictions: ['international'],
    confidence: 'high',
  },
  (facts) => [
    ...owed(facts.received, facts.receiptConfirmed, facts.closing, 'receipt'),
    ...owed(facts.completed, facts.completionConfirmed, facts.closing, 'completion'),
  ],
);

function owed(
  happened: Day | null,
  confirmed: Day | null,
  closing: boolean,
  what: 'receipt' | 'completion',
): Problem[] {
  if (confirmed !== null || (happened === null && !closing)) return [];
  return [
    {
      code: `${what}-not-confirmed` as const,
      message: `Tell the exporter and the State of export of the ${what}${happened === null ? '' : ` of ${happened}`}.`,
      pointer: `/${what}Confirmed`,
      ...(closing ? { severity: 'block' as const } : {}),
    },
  ];
}
