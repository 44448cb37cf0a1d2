import type { ComparedLimit, Comparison } from '../classification.js';
import { FINE_PER_PPQ, formatFine } from '../fine.js';
import { rule, type Problem } from '../rule.js';

export interface GroupSumFacts {
  readonly comparisons: readonly Comparison[];
}

/** What was not detected may be there: only the upper bound proves a sum to be below. */
export const groupSums = rule<GroupSumFacts>(
  {
    id: 'CLS-02',
    title: 'Group sums, upper bound',
    text: 'Contents are summed inside a group and never across groups, and any one group above its limit makes the waste POPs waste. A sum is below only when it is below with every content that was not detected counted at its limit of quantification.',
    article:
      'Regulation (EU) 2019/1021 Annex IV; Basel general technical guidelines, section III.A',
    gates: ['classify', 'segregate'],
    severity: 'block',
    jurisdictions: ['international'],
    confidence: 'high',
  },
  ({ comparisons }) => comparisons.flatMap(belowByConventionOnly),
);

function belowByConventionOnly({ name, answer, compared }: Comparison): Problem[] {
  const deciding = compared.find(({ decides }) => decides);
  if (answer !== 'below' || !deciding || !upperReaches(deciding)) return [];
  const upper = formatFine(deciding.content['upper-bound'], deciding.limit.unit);
  return [
    {
      code: 'below-by-convention-only',
      message: `${name} is below its limit only if what was not detected is left out; at the limits of quantification it holds ${upper} ${deciding.limit.unit}. Analyse it more finely, or treat it as POPs waste.`,
      pointer: '/comparisons',
    },
  ];
}

function upperReaches({ content, limit }: ComparedLimit): boolean {
  const upper = content['upper-bound'];
  const at = limit.ppq * FINE_PER_PPQ;
  return limit.comparator === '>' ? upper > at : upper >= at;
}
