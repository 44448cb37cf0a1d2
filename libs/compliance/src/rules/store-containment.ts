import { rule } from '../rule.js';

/** Volumes in millilitres. */
export interface ContainmentFacts {
  readonly containment: bigint;
  /** Internal volume of each stored PCB article or container. */
  readonly volumes: readonly bigint[];
}

/** The kerb must hold what the worst day spills. */
export const storeContainment = rule<ContainmentFacts>(
  {
    id: 'STO-04',
    title: 'Containment of a store',
    text: 'The containment of a PCB store holds at least twice the largest item, or 25 % of all items together, whichever is more.',
    article: '40 CFR 761.65(b)(1)(ii)',
    gates: ['store'],
    severity: 'flag',
    jurisdictions: ['us'],
    confidence: 'high',
  },
  ({ containment, volumes }) => {
    const largest = volumes.reduce((most, each) => (each > most ? each : most), 0n);
    const total = volumes.reduce((sum, each) => sum + each, 0n);
    if (containment >= 2n * largest && containment * 4n >= total) return [];
    const needed = 8n * largest > total ? 2n * largest : (total + 3n) / 4n;
    return [
      {
        code: 'containment-too-small',
        message: `The containment holds ${containment} ml and must hold ${needed} ml: enlarge it, or store less.`,
        pointer: '/containment',
      },
    ];
  },
);
