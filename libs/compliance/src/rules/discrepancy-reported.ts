import { constant } from '../parameter.js';
import { timedRule } from '../timed-rule.js';

const days = constant('time to settle or report', '15', 'days');

/** What cannot be explained in two weeks, the authority learns. */
export const discrepancyReported = timedRule(
  {
    id: 'CUS-07',
    title: 'Discrepancies settled or reported',
    text: 'A significant discrepancy that is not explained within 15 days of receipt is reported to the authority.',
    article: '40 CFR 761.215(c)',
    gates: ['deliver'],
    severity: 'deadline',
    jurisdictions: ['international', 'us'],
    confidence: 'high',
  },
  [
    {
      id: 'CUS-07/report',
      what: 'Settle the discrepancy, or report it to the authority',
      responsible: 'facility',
      periods: [{ starts: ['discrepancy-found'], unit: 'days', count: days }],
      stops: ['discrepancy-settled'],
    },
  ],
);
