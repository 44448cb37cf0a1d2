import { rule } from '../rule.js';

/** What becomes of a lot. */
export type Fate =
  | 'destroyed'
  | 'irreversibly-transformed'
  | 'disposed'
  | 'recovered'
  | 'recycled'
  | 'reclaimed'
  | 'reused'
  | 'alternative-use';

export interface FateFacts {
  readonly fate: Fate;
  readonly popsWaste: boolean;
}

const FORBIDDEN: readonly Fate[] = [
  'recovered',
  'recycled',
  'reclaimed',
  'reused',
  'alternative-use',
];

/** A POP that goes round again is not gone. */
export const noReuse = rule<FateFacts>(
  {
    id: 'DES-02',
    title: 'No reuse, no recycling',
    text: 'POPs waste is not recovered, recycled, reclaimed, directly reused or put to another use while it is POPs waste.',
    article: 'Stockholm Art 6(1)(d)(iii); Regulation (EU) 2019/1021 Art 7(3)',
    gates: ['treat', 'destroy', 'dispose'],
    severity: 'block',
    jurisdictions: ['international'],
    confidence: 'high',
  },
  ({ fate, popsWaste }) =>
    popsWaste && FORBIDDEN.includes(fate)
      ? [
          {
            code: 'reuse-forbidden',
            message: `POPs waste may not be ${fate === 'alternative-use' ? 'put to another use' : fate}: destroy it, or separate the POP first.`,
            pointer: '/fate',
          },
        ]
      : [],
);
