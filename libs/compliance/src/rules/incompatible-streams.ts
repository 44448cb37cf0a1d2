import { unNumber, type HazardClass } from '@popstrace/catalogue';
import { pointer } from '@popstrace/kernel';
import { incompatibility } from '../compatibility.js';
import { rule, type Problem } from '../rule.js';

export type PhysicalState = 'liquid' | 'solid' | 'sludge' | 'article';

export interface StowedPackage {
  readonly ref: string;
  readonly pops: readonly string[];
  readonly physicalState: PhysicalState;
  readonly unNumber?: string;
  /** Classes beyond those of the UN number. */
  readonly hazardClasses?: readonly HazardClass[];
  /** PCB articles only: drained of their liquid, declared full, or (null) not yet said. */
  readonly drained?: 'drained' | 'full' | null;
}

export interface StowageFacts {
  /** `mixture`: into one package or one treatment feed. The others: side by side. */
  readonly place: 'consignment' | 'vehicle' | 'store' | 'mixture';
  readonly packages: readonly StowedPackage[];
  /** Food, feed or their packaging is in the same vehicle or store. */
  readonly foodOrFeed?: boolean;
}

/** What must not meet, in a drum, on a lorry or in a store. */
export const incompatibleStreams = rule<StowageFacts>(
  {
    id: 'SEG-02',
    title: 'Incompatible streams apart',
    text: 'Incompatible wastes share no package, consignment, vehicle or store; liquids are not put together with solids; PCB equipment is drained or declared full; no food or feed lies near.',
    article: 'Basel general technical guidelines, section IV.C and IV.E; ADR 7.5.2, 7.5.4',
    gates: ['segregate', 'dispatch', 'store', 'regroup', 'treat'],
    severity: 'block',
    jurisdictions: ['international'],
    confidence: 'high',
    waivable:
      'Directive 2008/98/EC Art 18(2): mixing that a permit allows; ADR 1.5.1: temporary derogations, agreed between States, for at most five years',
  },
  (facts) => [
    ...unlike(facts),
    ...liquidsWithSolids(facts),
    ...facts.packages.flatMap(undeclaredEquipment),
    ...nearFood(facts),
  ],
);

function classesOf({
  unNumber: number,
  hazardClasses = [],
}: StowedPackage): readonly HazardClass[] {
  const entry = number === undefined ? undefined : unNumber(number);
  const own = entry ? [entry.class, ...(entry.subsidiary ? [entry.subsidiary] : [])] : [];
  return [...own, ...hazardClasses];
}

/** Each pair of classes once, however many packages: told with the first two that meet. */
function unlike({ packages }: StowageFacts): readonly Problem[] {
  const first = new Map<HazardClass, number>();
  packages.forEach((each, index) => {
    for (const hazard of classesOf(each)) if (!first.has(hazard)) first.set(hazard, index);
  });
  const met = [...first];
  return met.flatMap(([a, at], position) =>
    met.slice(position + 1).flatMap(([b, against]): Problem[] => {
      const reason = incompatibility(a, b);
      if (reason === undefined) return [];
      const [one, other] = [packages[at]?.ref, packages[against]?.ref];
      return [
        {
          code: 'incompatible-streams',
          message: `${one} (class ${a}) and ${other} (class ${b}) may not be together: ${reason}. Separate them.`,
          pointer: pointer('packages', against),
        },
      ];
    }),
  );
}

function liquidsWithSolids({ place, packages }: StowageFacts): Problem[] {
  if (place !== 'mixture') return [];
  const liquid = packages.find(({ physicalState }) => physicalState === 'liquid');
  const solidAt = packages.findIndex(
    ({ physicalState }) => physicalState === 'solid' || physicalState === 'article',
  );
  const solid = packages[solidAt];
  if (!liquid || !solid) return [];
  return [
    {
      code: 'liquid-with-solid',
      message: `${liquid.ref} is liquid and ${solid.ref} is not: keep liquids and solids in packages of their own.`,
      pointer: pointer('packages', solidAt, 'physicalState'),
    },
  ];
}

function undeclaredEquipment(each: StowedPackage, index: number): Problem[] {
  if (each.physicalState !== 'article' || !each.pops.includes('pcb') || each.drained) return [];
  return [
    {
      code: 'equipment-not-declared',
      message: `${each.ref} is PCB equipment: say whether it is drained or full.`,
      pointer: pointer('packages', index, 'drained'),
    },
  ];
}

function nearFood({ place, packages, foodOrFeed }: StowageFacts): Problem[] {
  if (!foodOrFeed || place === 'mixture' || packages.length === 0) return [];
  return [
    {
      code: 'food-or-feed-near',
      message: 'Food, feed or their packaging may not be in the same vehicle or store: remove it.',
      pointer: '/foodOrFeed',
    },
  ];
}
