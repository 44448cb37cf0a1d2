import { constant } from '../parameter.js';
import { timedRule } from '../timed-rule.js';

const days = constant('time to arrange otherwise', '90', 'days');

/** What cannot be completed comes home. */
export const takeBack = timedRule(
  {
    id: 'TBM-09',
    title: 'Taken back when it cannot be completed',
    text: 'A movement that cannot be completed by its contract is taken back by the State of export, if nothing else can be arranged within 90 days of its being told.',
    article: 'Basel Art 8; Regulation (EU) 2024/1157 Art 22(2)',
    gates: ['fail'],
    severity: 'deadline',
    jurisdictions: ['international'],
    confidence: 'high',
  },
  [
    {
      id: 'TBM-09/take-back',
      what: 'Take the waste back, or arrange its sound disposal otherwise',
      responsible: 'exporter',
      periods: [{ starts: ['failure-notified'], unit: 'days', count: days }],
      stops: ['taken-back', 'disposed'],
    },
  ],
);
