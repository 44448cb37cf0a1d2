import {
  formatKilograms,
  formatPopKilograms,
  pointer,
  sum,
  type Day,
  type Femtograms,
  type Grams,
} from '@popstrace/kernel';
import { constant, valueOn } from '../parameter.js';
import { rule, type Problem } from '../rule.js';

export interface PreTreatmentPart {
  readonly ref: string;
  readonly mass: Grams;
  readonly pops: readonly { readonly pop: string; readonly mass: Femtograms }[];
  /** Whether the part was classified again, by its own contents. */
  readonly classified: boolean;
  readonly popsWaste: boolean;
  /** Where it goes next. */
  readonly next: 'destruction' | 'pre-treatment' | 'storage' | 'other';
}

export interface PreTreatmentFacts {
  readonly day: Day;
  readonly mass: Grams;
  readonly pops: readonly { readonly pop: string; readonly mass: Femtograms }[];
  readonly parts: readonly PreTreatmentPart[];
  /** What was lost on the way (vapour, spill, scale), on record with its reason. */
  readonly loss: {
    readonly mass: Grams;
    readonly pops: readonly { readonly pop: string; readonly mass: Femtograms }[];
  };
}

const ordinaryLoss = constant('loss that needs no question (good practice)', '5', '%');

/** Pre-treatment separates; it makes nothing vanish. */
export const preTreatmentBalances = rule<PreTreatmentFacts>(
  {
    id: 'DES-05',
    title: 'Pre-treatment balances',
    text: 'What pre-treatment separates adds up, with the recorded loss, to what went in, by mass and by POP; each part is classified again, and the isolated POP goes on to destruction.',
    article:
      'Regulation (EU) 2019/1021 Annex V Part 1; Basel general technical guidelines, section IV.G.1',
    gates: ['pre-treat'],
    severity: 'block',
    jurisdictions: ['international'],
    confidence: 'high',
    parameters: [ordinaryLoss],
  },
  (facts) => [
    ...massBalance(facts),
    ...popBalance(facts),
    ...largeLoss(facts),
    ...facts.parts.flatMap(onward),
  ],
);

function massBalance({ mass, parts, loss }: PreTreatmentFacts): Problem[] {
  const found = sum(parts.map((part) => part.mass)) + loss.mass;
  if (found === mass) return [];
  return [
    {
      code: 'mass-does-not-balance',
      message: `${formatKilograms(mass)} kg went in; parts and loss make ${formatKilograms(found)} kg. Correct a weight or record the loss.`,
      pointer: '/parts',
    },
  ];
}

function popBalance({ pops, parts, loss }: PreTreatmentFacts): Problem[] {
  const ids = [
    ...new Set(
      [...pops, ...parts.flatMap((part) => part.pops), ...loss.pops].map(({ pop }) => pop),
    ),
  ];
  return ids.flatMap((pop): Problem[] => {
    const fed = massOf(pop, pops);
    const found = massOf(pop, [...parts.flatMap((part) => part.pops), ...loss.pops]);
    if (fed === found) return [];
    return [
      {
        code: 'pop-does-not-balance',
        message: `${formatPopKilograms(fed)} kg of ${pop} went in; parts and loss hold ${formatPopKilograms(found)} kg. Correct a content or record the loss.`,
        pointer: '/parts',
      },
    ];
  });
}

/** A recorded loss balances the books; a large one is asked about all the same. */
function largeLoss({ mass, loss, day }: PreTreatmentFacts): Problem[] {
  if (loss.mass * 100n <= mass * valueOn(ordinaryLoss, day)) return [];
  return [
    {
      code: 'large-loss',
      message: `${formatKilograms(loss.mass)} kg of ${formatKilograms(mass)} kg are recorded as lost: say how.`,
      pointer: '/loss/mass',
      severity: 'flag',
    },
  ];
}

const massOf = (
  pop: string,
  masses: readonly { readonly pop: string; readonly mass: Femtograms }[],
): Femtograms => sum(masses.filter((each) => each.pop === pop).map(({ mass }) => mass));

function onward({ ref, classified, popsWaste, next }: PreTreatmentPart, index: number): Problem[] {
  const at = pointer('parts', index);
  if (!classified)
    return [
      {
        code: 'part-not-classified',
        message: `Classify ${ref} by its own contents.`,
        pointer: at + '/classified',
      },
    ];
  if (popsWaste && next === 'other')
    return [
      {
        code: 'isolated-pop-not-destroyed',
        message: `${ref} holds the POP that was separated: send it to destruction.`,
        pointer: at + '/next',
      },
    ];
  return [];
}
