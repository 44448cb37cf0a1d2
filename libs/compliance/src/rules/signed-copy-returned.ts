import { constant } from '../parameter.js';
import { timedRule } from '../timed-rule.js';

const days = constant('time to return the copy', '30', 'days');

/** The holder must learn that its waste arrived. */
export const signedCopyReturned = timedRule(
  {
    id: 'CUS-09',
    title: 'Signed copy returned',
    text: 'The facility sends the signed document back to the holder within 30 days of delivery.',
    article: '40 CFR 761.213(a)(2)',
    gates: ['deliver'],
    severity: 'deadline',
    jurisdictions: ['us'],
    confidence: 'high',
  },
  [
    {
      id: 'CUS-09/return',
      what: 'Send the signed document back to the holder',
      responsible: 'facility',
      periods: [{ starts: ['received'], unit: 'days', count: days }],
      stops: ['signed-copy-returned'],
    },
  ],
);
