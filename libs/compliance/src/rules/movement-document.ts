import { rule } from '../rule.js';

export interface MovementDocumentFacts {
  /** The document that travels with the waste. */
  readonly document: string | null;
}

/** Waste without papers is waste that nobody sent. */
export const movementDocument = rule<MovementDocumentFacts>(
  {
    id: 'CUS-04',
    title: 'A movement document goes along',
    text: 'A movement document accompanies the waste from the point at which the movement begins to the point of disposal.',
    article: 'Basel Art 4(7)(c)',
    gates: ['dispatch', 'transfer'],
    severity: 'block',
    jurisdictions: ['international'],
    confidence: 'high',
  },
  ({ document }) =>
    document?.trim()
      ? []
      : [
          {
            code: 'document-missing',
            message: 'Issue the movement document before the waste leaves.',
            pointer: '/document',
          },
        ],
);
