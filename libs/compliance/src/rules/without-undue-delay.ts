import { constant } from '../parameter.js';
import { timedRule } from '../timed-rule.js';

const days = constant('age at which a register asks (policy, not law)', '180', 'days');

/** The law gives no number; a register asks in time. */
export const withoutUndueDelay = timedRule(
  {
    id: 'STO-06',
    title: 'Without undue delay',
    text: 'POPs waste is disposed of or recovered without undue delay. The law names no number of days: after 180 the register asks why.',
    article: 'Regulation (EU) 2019/1021 Art 7(2)',
    gates: ['store'],
    severity: 'warn',
    jurisdictions: ['eu'],
    confidence: 'high',
  },
  [
    {
      id: 'STO-06/ask',
      what: 'Say when the stored POPs waste goes to destruction',
      responsible: 'facility',
      periods: [
        {
          starts: ['storage-started', 'stored-for-disposal', 'stored-for-recovery'],
          unit: 'days',
          count: days,
        },
      ],
      stops: ['left-store', 'disposed'],
    },
  ],
);
