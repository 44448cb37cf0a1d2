import { constant } from '../parameter.js';
import { timedRule } from '../timed-rule.js';

const days = constant('time to confirm, Regulation (EC) No 1013/2006', '3', 'days');
const workingDays = constant('time to confirm, Regulation (EU) 2024/1157', '2', 'working days');

/** The first thing that a plant owes to who sent the waste. */
export const receiptConfirmed = timedRule(
  {
    id: 'TBM-12',
    title: 'Receipt confirmed',
    text: 'The facility confirms the receipt of the waste within three days; since 2026-05-21 within two working days.',
    article: 'Regulation (EC) No 1013/2006 Art 16(d); Regulation (EU) 2024/1157 Art 16',
    gates: ['deliver'],
    severity: 'deadline',
    jurisdictions: ['eu'],
    confidence: 'medium',
  },
  [
    {
      id: 'TBM-12/confirm',
      what: 'Confirm the receipt to the notifier and the authorities',
      responsible: 'facility',
      periods: [
        {
          starts: ['received'],
          unit: 'days',
          count: days,
          inForce: { validFrom: null, validUntil: '2026-05-20' },
        },
        {
          starts: ['received'],
          unit: 'working-days',
          count: workingDays,
          inForce: { validFrom: '2026-05-21', validUntil: null },
        },
      ],
      stops: ['receipt-confirmed'],
    },
  ],
);
