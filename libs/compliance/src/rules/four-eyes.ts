import { rule } from '../rule.js';

export interface FourEyesFacts {
  /** Who reports the destruction, and who confirms it. */
  readonly destroyedBy: string;
  readonly confirmedBy: string | null;
}

/** Nobody is a witness in his own cause. */
export const fourEyes = rule<FourEyesFacts>(
  {
    id: 'DES-08',
    title: 'Four eyes on destruction',
    text: 'Who destroys is not who confirms; corrections are new events, and nothing is erased.',
    article:
      'Basel framework for environmentally sound management (decision BC-11/1); good practice',
    gates: ['destroy', 'certify'],
    severity: 'block',
    jurisdictions: ['international'],
    confidence: 'high',
  },
  ({ destroyedBy, confirmedBy }) => {
    if (confirmedBy === null)
      return [
        {
          code: 'confirmation-missing',
          message: 'A second person must confirm the destruction.',
          pointer: '/confirmedBy',
        },
      ];
    if (confirmedBy !== destroyedBy) return [];
    return [
      {
        code: 'confirmed-by-the-same',
        message: 'The person who reports the destruction cannot confirm it: ask another.',
        pointer: '/confirmedBy',
      },
    ];
  },
);
