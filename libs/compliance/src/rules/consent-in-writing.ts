import { pointer } from '@popstrace/kernel';
import type { Consent } from '../notification.js';
import { rule, type Problem } from '../rule.js';

export interface WrittenFacts {
  readonly consents: readonly Consent[];
}

const HASH = /^[0-9a-f]{64}$/;

/** A voice on the telephone is no consent. */
export const consentInWriting = rule<WrittenFacts>(
  {
    id: 'TBM-03',
    title: 'Answers in writing',
    text: 'A State consents, consents with conditions or objects in writing: each recorded answer carries the hash of its document.',
    article: 'Basel Art 6(2)',
    gates: ['notify', 'dispatch'],
    severity: 'block',
    jurisdictions: ['international'],
    confidence: 'high',
  },
  ({ consents }) =>
    consents.flatMap(({ state, document }, index): Problem[] =>
      document !== null && HASH.test(document)
        ? []
        : [
            {
              code: 'document-missing',
              message: `Attach the written answer of ${state}.`,
              pointer: pointer('consents', index, 'document'),
            },
          ],
    ),
);
