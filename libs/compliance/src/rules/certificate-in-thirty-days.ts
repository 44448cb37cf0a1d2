import { constant } from '../parameter.js';
import { timedRule } from '../timed-rule.js';

const days = constant('time to issue the certificate', '30', 'days');

/** The last word on a waste is due to whoever made it. */
export const certificateInThirtyDays = timedRule(
  {
    id: 'DES-06',
    title: 'Certificate within 30 days',
    text: 'The disposer issues a certificate to the holder within 30 days of disposal, with facility, waste, document number, date, process and certification.',
    article: '40 CFR 761.218',
    gates: ['certify'],
    severity: 'deadline',
    jurisdictions: ['us'],
    confidence: 'high',
  },
  [
    {
      id: 'DES-06/certify',
      what: 'Issue the certificate of disposal to the holder',
      responsible: 'facility',
      periods: [{ starts: ['disposed'], unit: 'days', count: days }],
      stops: ['certificate-issued'],
    },
  ],
);
