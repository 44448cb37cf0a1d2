import { formatKilograms, type Grams, type Instant } from '@popstrace/kernel';
import { rule, type Problem } from '../rule.js';

export interface CustodyStepFacts {
  /** Who holds the waste, and who gives it away. */
  readonly custodian: string;
  readonly giver: string;
  readonly previousAt: Instant | null;
  readonly at: Instant;
  readonly before: { readonly mass: Grams; readonly packages: number };
  /** What is there after the step, with what left the chain on record (lost, returned, split off). */
  readonly after: { readonly mass: Grams; readonly packages: number };
}

/** At every instant one custodian, and nothing that appears or vanishes on the way. */
export const continuousCustody = rule<CustodyStepFacts>(
  {
    id: 'CUS-05',
    title: 'Custody without a gap',
    text: 'Custody is exclusive and continuous: only who holds the waste can give it, no event lies before the one it follows, and mass and number of packages are conserved.',
    article: 'Basel general technical guidelines, section IV.F; Basel Art 4(7)(c)',
    gates: ['dispatch', 'transfer', 'store', 'deliver', 'return', 'regroup'],
    severity: 'block',
    jurisdictions: ['international'],
    confidence: 'high',
  },
  (facts) => [...holder(facts), ...order(facts), ...conserved(facts)],
);

function holder({ custodian, giver }: CustodyStepFacts): Problem[] {
  if (custodian === giver) return [];
  return [
    {
      code: 'not-the-custodian',
      message: `${giver} does not hold this waste: ${custodian} does, and must give it.`,
      pointer: '/giver',
    },
  ];
}

function order({ previousAt, at }: CustodyStepFacts): Problem[] {
  if (previousAt === null || at >= previousAt) return [];
  return [
    {
      code: 'before-previous',
      message: `This happened at ${at}, before the last step at ${previousAt}: correct the time.`,
      pointer: '/at',
    },
  ];
}

function conserved({ before, after }: CustodyStepFacts): Problem[] {
  const problems: Problem[] = [];
  if (before.packages !== after.packages)
    problems.push({
      code: 'packages-not-conserved',
      message: `${before.packages} packages before, ${after.packages} after: record what is missing or was found.`,
      pointer: '/after/packages',
    });
  if (before.mass !== after.mass)
    problems.push({
      code: 'mass-not-conserved',
      message: `${formatKilograms(before.mass)} kg before, ${formatKilograms(after.mass)} kg after: record the difference.`,
      pointer: '/after/mass',
    });
  return problems;
}
