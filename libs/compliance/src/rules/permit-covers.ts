import { isInForce } from '@popstrace/catalogue';
import {
  formatConcentration,
  formatKilograms,
  pointer,
  type Day,
  type Grams,
  type Ppq,
} from '@popstrace/kernel';
import type { Permit, PermitActivity } from '../permit.js';
import { rule, type Problem } from '../rule.js';

export interface PermitFacts {
  /** The permits of the organisation (at the site, where there is one) that is to take custody. */
  readonly permits: readonly Permit[];
  readonly activity: PermitActivity;
  readonly day: Day;
  readonly pops: readonly { readonly pop: string; readonly highest: Ppq }[];
  readonly operation?: string;
  readonly technology?: string;
  readonly mass?: Grams;
  readonly alreadyThisYear?: Grams;
  readonly inStore?: Grams;
  readonly storageDays?: number;
}

/** A load may go only to whom a permit covers it: each POP and its content, the day, the operation, the room left. */
export const permitCovers = rule<PermitFacts>(
  {
    id: 'CUS-02',
    title: 'A permit covers it',
    text: 'Only a carrier, store or plant with a permit that covers these POPs at this content, this activity, operation and technology, on this day and within its capacity may take custody.',
    article: 'Basel Art 4(7)(a); Directive 2008/98/EC Art 23, 26',
    gates: ['book', 'transfer', 'store', 'deliver', 'treat', 'dispose'],
    severity: 'block',
    jurisdictions: ['international'],
    confidence: 'high',
  },
  (facts) => {
    const permits = facts.permits.filter(({ activity }) => activity === facts.activity);
    if (permits.length === 0)
      return [
        {
          code: 'no-permit',
          message: `No permit for ${facts.activity} is recorded: record one, or choose somebody who holds one.`,
        },
      ];
    const contents = facts.pops.length > 0 ? facts.pops.map((_, index) => index) : [undefined];
    return unique(contents.flatMap((index) => nearest(permits, facts, index)));
  },
);

/** What the closest permit still lacks for one content; nothing when one permit covers it whole. */
function nearest(
  permits: readonly Permit[],
  facts: PermitFacts,
  index: number | undefined,
): readonly Problem[] {
  return permits
    .map((permit) => [...generalGaps(permit, facts), ...contentGaps(permit, facts, index)])
    .reduce((fewest, gaps) => (gaps.length < fewest.length ? gaps : fewest));
}

function contentGaps(
  { number, pops, maxConcentration }: Permit,
  facts: PermitFacts,
  index: number | undefined,
): Problem[] {
  const content = index === undefined ? undefined : facts.pops[index];
  if (!content || index === undefined) return [];
  const at = pointer('pops', index);
  if (pops !== 'all' && !pops.includes(content.pop))
    return [
      gap('pop-not-permitted', `Permit ${number} does not cover ${content.pop}.`, at + '/pop'),
    ];
  if (maxConcentration !== null && content.highest > maxConcentration)
    return [
      gap(
        'concentration-not-permitted',
        `Permit ${number} covers ${content.pop} up to ${formatConcentration(maxConcentration)} mg/kg; this load holds ${formatConcentration(content.highest)} mg/kg.`,
        at + '/highest',
      ),
    ];
  return [];
}

function generalGaps(permit: Permit, facts: PermitFacts): Problem[] {
  return [...validityGaps(permit, facts), ...methodGaps(permit, facts), ...roomGaps(permit, facts)];
}

function validityGaps({ number, validFrom, validTo }: Permit, { day }: PermitFacts): Problem[] {
  if (isInForce({ validFrom, validUntil: validTo }, day)) return [];
  return [
    gap(
      'permit-not-in-force',
      `Permit ${number} is valid from ${validFrom} to ${validTo}, not on ${day}.`,
      '/day',
    ),
  ];
}

function methodGaps(permit: Permit, { operation, technology }: PermitFacts): Problem[] {
  const gaps: Problem[] = [];
  if (operation !== undefined && !permit.operations.includes(operation))
    gaps.push(
      gap(
        'operation-not-permitted',
        `Permit ${permit.number} does not cover operation ${operation}.`,
        '/operation',
      ),
    );
  if (technology !== undefined && !permit.technologies.includes(technology))
    gaps.push(
      gap(
        'technology-not-permitted',
        `Permit ${permit.number} does not cover the technology ${technology}.`,
        '/technology',
      ),
    );
  return gaps;
}

function roomGaps(permit: Permit, facts: PermitFacts): Problem[] {
  const { number, annualCapacity, storageLimit, storageDays } = permit;
  const { mass = 0n, alreadyThisYear = 0n, inStore } = facts;
  const gaps: Problem[] = [];
  if (annualCapacity !== null && alreadyThisYear + mass > annualCapacity)
    gaps.push(
      gap(
        'yearly-capacity-exceeded',
        `Permit ${number} allows ${formatKilograms(annualCapacity)} kg a year; ${formatKilograms(left(annualCapacity, alreadyThisYear))} kg are left, this load weighs ${formatKilograms(mass)} kg.`,
        '/mass',
      ),
    );
  if (storageLimit !== null && inStore !== undefined && inStore + mass > storageLimit)
    gaps.push(
      gap(
        'storage-limit-exceeded',
        `Permit ${number} allows ${formatKilograms(storageLimit)} kg in store; there is room for ${formatKilograms(left(storageLimit, inStore))} kg, this load weighs ${formatKilograms(mass)} kg.`,
        '/mass',
      ),
    );
  if (storageDays !== null && facts.storageDays !== undefined && facts.storageDays > storageDays)
    gaps.push(
      gap(
        'storage-too-long',
        `Permit ${number} allows ${storageDays} days in store, not ${facts.storageDays}.`,
        '/storageDays',
      ),
    );
  return gaps;
}

const left = (limit: Grams, used: Grams): Grams => (used < limit ? limit - used : 0n);

const gap = (code: Problem['code'], message: string, at: string): Problem => ({
  code,
  message,
  pointer: at,
});

function unique(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [problem.message, problem])).values()];
}
