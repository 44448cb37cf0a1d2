import { formatKilograms, GREATEST_MASS, type Day, type Grams } from '@popstrace/kernel';
import { constant, valueOn } from '../parameter.js';
import { rule } from '../rule.js';

export type TransportMode = 'road' | 'rail' | 'sea' | 'air' | 'river';

export interface LoadFacts {
  readonly modes: readonly TransportMode[];
  readonly mass: Grams;
  readonly day: Day;
}

const byRoad = constant('greatest load when any leg is by road', '40000', 'kg');
const otherwise = constant('greatest load otherwise', '50000000', 'kg');

/** A mass that no vehicle can carry is a slip of the pen. */
export const greatestLoad = rule<LoadFacts>(
  {
    id: 'CUS-11',
    title: 'Greatest load',
    text: 'A consignment weighs at most 40 t when any leg is by road, 50,000 t otherwise.',
    article: 'Directive 96/53/EC Annex I (40 t); good practice of national registers (50,000 t)',
    gates: ['book', 'dispatch'],
    severity: 'block',
    jurisdictions: ['international'],
    confidence: 'medium',
    parameters: [byRoad, otherwise],
  },
  ({ modes, mass, day }) => {
    const road = modes.includes('road');
    const greatest = road ? valueOn(byRoad, day, 3) : GREATEST_MASS;
    if (mass <= greatest) return [];
    return [
      {
        code: 'load-too-heavy',
        message: `${formatKilograms(mass)} kg are more than the ${formatKilograms(greatest)} kg that ${road ? 'a lorry' : 'one consignment'} may carry: split the consignment.`,
        pointer: '/mass',
      },
    ];
  },
);
