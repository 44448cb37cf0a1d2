import { constant } from '../parameter.js';
import { timedRule } from '../timed-rule.js';

const days = constant('time to take back or dispose', '30', 'days');

/** Whoever sent it wrongly fetches it. */
export const illegalTraffic = timedRule(
  {
    id: 'TBM-10',
    title: 'Illegal traffic ended',
    text: 'Waste in illegal traffic by the conduct of the exporter is taken back, or else disposed of by the Convention, within 30 days of the State of export being told.',
    article: 'Basel Art 9(2); Regulation (EU) 2024/1157 Art 25',
    gates: ['fail'],
    severity: 'deadline',
    jurisdictions: ['international'],
    confidence: 'high',
  },
  [
    {
      id: 'TBM-10/end',
      what: 'Take the waste back, or dispose of it as the Convention says',
      responsible: 'exporter',
      periods: [{ starts: ['illegal-traffic-known'], unit: 'days', count: days }],
      stops: ['illegal-traffic-ended', 'taken-back', 'disposed'],
    },
  ],
);
