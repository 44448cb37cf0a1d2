import { formatDecimal } from '@popstrace/kernel';
import { rule, type Problem } from '../rule.js';

/** The PCB articles and containers in a store, and what goes there now. Volumes in millilitres. */
export interface ContainmentFacts {
  /** What the containment holds; `null` where nobody stated it. */
  readonly containment: bigint | null;
  /** Of the internal volumes that are known: the largest, and all together. */
  readonly largest: bigint;
  readonly total: bigint;
  /** How many have no known internal volume: of them nothing is counted. */
  readonly unmeasured: number;
}

/** The kerb must hold what the worst day spills. */
export const storeContainment = rule<ContainmentFacts>(
  {
    id: 'STO-04',
    title: 'Containment of a store',
    text: 'The containment of a PCB store holds at least twice the internal volume of the largest PCB article or container, or 25 % of that of all together, whichever is more.',
    article: '40 CFR 761.65(b)(1)(ii)',
    gates: ['store', 'deliver'],
    severity: 'flag',
    jurisdictions: ['us'],
    confidence: 'high',
  },
  (facts) => [...unmeasured(facts), ...tooSmall(facts)],
);

function unmeasured({ unmeasured: count }: ContainmentFacts): Problem[] {
  if (count === 0) return [];
  return [
    {
      code: 'volume-not-stated',
      message: `${count} PCB articles or containers in the store have no internal volume, and are counted as none: state it when they are declared.`,
      pointer: '/volumes',
    },
  ];
}

function tooSmall({ containment, largest, total }: ContainmentFacts): Problem[] {
  const twice = 2n * largest;
  const quarter = (total + 3n) / 4n;
  const needed = twice > quarter ? twice : quarter;
  if (containment === null)
    return [
      {
        code: 'containment-not-stated',
        message: `Nobody stated what the containment of the store holds, which must be at least ${litres(needed)} l: its operator states it.`,
        pointer: '/containment',
      },
    ];
  if (containment >= needed) return [];
  return [
    {
      code: 'containment-too-small',
      message: `The containment holds ${litres(containment)} l and must hold ${litres(needed)} l: enlarge it, or store less.`,
      pointer: '/containment',
    },
  ];
}

const litres = (millilitres: bigint): string => formatDecimal(millilitres, 3);
