import { baselStatus } from '@popstrace/catalogue';
import { rule, type Problem } from '../rule.js';

export interface TradeFacts {
  readonly exportState: string;
  readonly importState: string;
  /** Reference of an agreement or arrangement under Article 11 that covers the movement. */
  readonly agreement: string | null;
}

/** The Convention protects only where both sides joined it. */
export const tradeWithParties = rule<TradeFacts>(
  {
    id: 'TBM-05',
    title: 'No trade with non-Parties',
    text: 'Waste is neither exported to nor imported from a State that is not a Party, unless an agreement under Article 11 covers it.',
    article: 'Basel Art 4(5), Art 11',
    gates: ['notify', 'book', 'dispatch'],
    severity: 'block',
    jurisdictions: ['international'],
    confidence: 'high',
  },
  ({ exportState, importState, agreement }) => [
    ...outsider(exportState, '/exportState', agreement),
    ...outsider(importState, '/importState', agreement),
  ],
);

function outsider(state: string, pointer: string, agreement: string | null): Problem[] {
  const status = baselStatus(state);
  if (!status)
    return [
      {
        code: 'unknown-state',
        message: `${state} is no country code: use two letters of ISO 3166-1, such as FR.`,
        pointer,
      },
    ];
  if (status.party || agreement) return [];
  if (status.confidence === 'low')
    return [
      {
        code: 'status-uncertain',
        message: `Check whether ${state} has joined the Basel Convention before the waste leaves.`,
        pointer,
        severity: 'warn',
      },
    ];
  return [
    {
      code: 'non-party',
      message: `${state} is no Party to the Basel Convention: name the agreement under Article 11, or choose another State.`,
      pointer,
    },
  ];
}
