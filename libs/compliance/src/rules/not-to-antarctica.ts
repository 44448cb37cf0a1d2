import { ANTARCTICA } from '@popstrace/catalogue';
import { parseDecimal } from '@popstrace/kernel';
import { rule } from '../rule.js';

export interface DestinationFacts {
  readonly country: string;
  /** Degrees as a decimal string, negative in the south. */
  readonly latitude: string | null;
}

const SIXTY_SOUTH = -60_000_000n;

/** The one place on Earth that takes no waste. */
export const notToAntarctica = rule<DestinationFacts>(
  {
    id: 'TBM-07',
    title: 'Not south of 60° South',
    text: 'No waste is exported for disposal to the area south of 60° South, Party or not.',
    article: 'Basel Art 4(6)',
    gates: ['notify', 'book', 'dispatch'],
    severity: 'block',
    jurisdictions: ['international'],
    confidence: 'high',
  },
  ({ country, latitude }) => {
    const degrees = latitude === null ? undefined : parseDecimal(latitude, 6);
    if (degrees && !degrees.ok)
      return [
        {
          code: 'bad-latitude',
          message: `${latitude} is no latitude: write degrees with at most six decimals, such as -59.5.`,
          pointer: '/latitude',
        },
      ];
    if (country !== ANTARCTICA && !(degrees && degrees.value < SIXTY_SOUTH)) return [];
    return [
      {
        code: 'antarctica',
        message: 'The destination lies south of 60° South: no waste may go there.',
        pointer: country === ANTARCTICA ? '/country' : '/latitude',
      },
    ];
  },
);
