import type { Instant } from '@popstrace/kernel';
import { rule, type Problem } from '../rule.js';

export interface HandoverSide {
  readonly organisation: string;
  readonly at: Instant;
  /** The packages that this side saw, in any order. */
  readonly packages: readonly string[];
}

export interface HandoverFacts {
  readonly giver: HandoverSide | null;
  readonly taker: HandoverSide | null;
}

/** One signature is a claim; two are a handover. */
export const bothSign = rule<HandoverFacts>(
  {
    id: 'CUS-01',
    title: 'Both sides sign',
    text: 'Each person who takes charge of the waste signs on delivery or receipt: giver and taker, for the same packages, in this order.',
    article: 'Basel Art 6(9)',
    gates: ['dispatch', 'transfer', 'deliver', 'return'],
    severity: 'block',
    jurisdictions: ['international'],
    confidence: 'high',
  },
  ({ giver, taker }) => {
    const missing: Problem[] = [];
    if (!giver)
      missing.push({
        code: 'giver-missing',
        message: 'The party that gives must sign.',
        pointer: '/giver',
      });
    if (!taker)
      missing.push({
        code: 'taker-missing',
        message: 'The party that takes must sign.',
        pointer: '/taker',
      });
    return giver && taker ? mismatches(giver, taker) : missing;
  },
);

function mismatches(giver: HandoverSide, taker: HandoverSide): Problem[] {
  const problems: Problem[] = [];
  if (giver.organisation === taker.organisation)
    problems.push({
      code: 'same-party',
      message: 'A party cannot hand over to itself: the other side must sign.',
      pointer: '/taker/organisation',
    });
  if (taker.at < giver.at)
    problems.push({
      code: 'taken-before-given',
      message: `The waste was taken at ${taker.at}, before it was given at ${giver.at}: correct the times.`,
      pointer: '/taker/at',
    });
  const differing = difference(giver.packages, taker.packages);
  if (differing.length > 0)
    problems.push({
      code: 'packages-differ',
      message: `Only one side has ${differing.join(', ')}: scan again, or report them missing.`,
      pointer: '/taker/packages',
    });
  return problems;
}

function difference(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...a.filter((each) => !b.includes(each)), ...b.filter((each) => !a.includes(each))];
}
