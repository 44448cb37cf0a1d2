import { addMonths } from '../calendar.js';
import { constant } from '../parameter.js';
import type { Days } from '../timer.js';
import { timedRule } from '../timed-rule.js';

const shipMonths = constant('time to ship', '9', 'months');
const certificateMonths = constant('time until the holder has a certificate', '13', 'months');
const reportDays = constant('time to report after that', '45', 'days');

/** Only who shipped in time may complain that the disposer did not dispose in time. */
function shippedInTime({ 'removed-from-service': removed, shipped }: Days): boolean {
  const most = Number(shipMonths.steps[0]?.value);
  return removed !== undefined && shipped !== undefined && shipped <= addMonths(removed, most);
}

/** A year without a certificate is told to the authority by whoever waits for it. */
export const oneYearException = timedRule(
  {
    id: 'DES-07',
    title: 'One-year exception report',
    text: 'A holder that shipped within 9 months of removal from service and has no certificate 13 months after it reports to the authority within 45 days.',
    article: '40 CFR 761.219',
    gates: ['close'],
    severity: 'deadline',
    jurisdictions: ['us'],
    confidence: 'medium',
    parameters: [shipMonths, certificateMonths, reportDays],
  },
  [
    {
      id: 'DES-07/report',
      what: 'Report that no certificate came within 13 months',
      responsible: 'holder',
      periods: [
        {
          starts: ['removed-from-service'],
          unit: 'months',
          count: certificateMonths,
          plusDays: reportDays,
        },
      ],
      stops: ['certificate-issued', 'exception-reported'],
      applies: shippedInTime,
    },
  ],
);
