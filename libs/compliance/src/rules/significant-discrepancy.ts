import { formatKilograms, type Day, type Grams } from '@popstrace/kernel';
import { constant, valueOn } from '../parameter.js';
import { rule, type Problem } from '../rule.js';

/** What the papers say was sent, or what was found on arrival. */
export interface Quantities {
  readonly mass: Grams;
  readonly pieces: number;
  /** Kinds of waste (for example the packaging or equipment types), in any order. */
  readonly types: readonly string[];
  readonly pops: readonly string[];
}

export interface DiscrepancyFacts {
  /** Loose in a tank or skip: only its weight can be compared, not its pieces. */
  readonly bulk: boolean;
  readonly sent: Quantities;
  readonly received: Quantities;
  readonly day: Day;
}

const bulkPercent = constant('bulk weight difference', '10', '%');

/** What is significant is shown and must be explained; it does not refuse the delivery. */
export const significantDiscrepancy = rule<DiscrepancyFacts>(
  {
    id: 'CUS-06',
    title: 'Significant discrepancy',
    text: 'A bulk load whose weight differs by more than 10 %, any difference in the number of pieces, and any difference in the kind of waste or the POPs is a significant discrepancy. Exactly 10 % is not.',
    article: '40 CFR 761.215(b)',
    gates: ['deliver'],
    severity: 'flag',
    jurisdictions: ['international', 'us'],
    confidence: 'high',
    parameters: [bulkPercent],
  },
  (facts) => [
    ...weight(facts),
    ...pieces(facts),
    ...kinds('type-differs', 'kind of waste', facts.sent.types, facts.received.types),
    ...kinds('pop-differs', 'POP', facts.sent.pops, facts.received.pops),
  ],
);

function weight({ bulk, sent, received, day }: DiscrepancyFacts): Problem[] {
  const difference = received.mass - sent.mass;
  const size = difference < 0n ? -difference : difference;
  if (size * 100n <= sent.mass * valueOn(bulkPercent, day)) return [];
  const told = `${formatKilograms(sent.mass)} kg were sent and ${formatKilograms(received.mass)} kg received`;
  return [
    bulk
      ? {
          code: 'weight-differs',
          message: `${told}: more than 10 % apart. Explain it or report it.`,
          pointer: '/received/mass',
        }
      : {
          code: 'piece-weight-differs',
          message: `${told}; all pieces are there, so check the scales and the contents.`,
          pointer: '/received/mass',
          severity: 'warn',
        },
  ];
}

function pieces({ bulk, sent, received }: DiscrepancyFacts): Problem[] {
  if (bulk || sent.pieces === received.pieces) return [];
  return [
    {
      code: 'pieces-differ',
      message: `${sent.pieces} pieces were sent and ${received.pieces} received. Explain it or report it.`,
      pointer: '/received/pieces',
    },
  ];
}

function kinds(
  code: Problem['code'],
  what: string,
  sent: readonly string[],
  received: readonly string[],
): Problem[] {
  const missing = sent.filter((each) => !received.includes(each));
  const found = received.filter((each) => !sent.includes(each));
  if (missing.length === 0 && found.length === 0) return [];
  const parts = [
    ...(missing.length > 0 ? [`not found: ${missing.join(', ')}`] : []),
    ...(found.length > 0 ? [`not declared: ${found.join(', ')}`] : []),
  ];
  return [
    {
      code,
      message: `The ${what} differs from the papers (${parts.join('; ')}). Explain it or report it.`,
      pointer: code === 'pop-differs' ? '/received/pops' : '/received/types',
    },
  ];
}
