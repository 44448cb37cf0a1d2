import { constant } from '../parameter.js';
import { timedRule } from '../timed-rule.js';

const days = constant('after completion', '30', 'days');
const years = constant('after receipt', '1', 'years');

/**
 * Two clocks, and the earlier one counts: a plant that never finishes is late all the same. It is met when
 * notifier and authorities have the certification: told outside (`completion-confirmed`), or issued here,
 * where all of them read it at once.
 */
export const certificateDue = timedRule(
  {
    id: 'TBM-13',
    title: 'Certificate of completion',
    text: 'The facility certifies completion within 30 days of it and within one calendar year of receipt, whichever is earlier.',
    article: 'Regulation (EC) No 1013/2006 Art 16(e); Regulation (EU) 2024/1157 Art 16',
    gates: ['certify'],
    severity: 'deadline',
    jurisdictions: ['eu'],
    confidence: 'high',
  },
  [
    {
      id: 'TBM-13/certify',
      what: 'Issue the certificate of completed recovery or disposal',
      responsible: 'facility',
      periods: [
        { starts: ['treatment-completed'], unit: 'days', count: days },
        { starts: ['received'], unit: 'years', count: years },
      ],
      stops: ['completion-confirmed', 'certificate-issued'],
    },
  ],
);
