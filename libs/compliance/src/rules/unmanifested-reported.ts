import { constant } from '../parameter.js';
import { timedRule } from '../timed-rule.js';

const days = constant('time to report', '15', 'days');

/** Waste that came without papers came from somewhere. */
export const unmanifestedReported = timedRule(
  {
    id: 'CUS-08',
    title: 'Waste without a document reported',
    text: 'PCB waste that arrives without its document is reported within 15 days of receipt.',
    article: '40 CFR 761.216',
    gates: ['deliver'],
    severity: 'deadline',
    jurisdictions: ['us'],
    confidence: 'high',
  },
  [
    {
      id: 'CUS-08/report',
      what: 'Report the waste that came without a document',
      responsible: 'facility',
      periods: [{ starts: ['received-without-document'], unit: 'days', count: days }],
      stops: ['unmanifested-reported'],
    },
  ],
);
