import { timedRule } from '../timed-rule.js';

/** The year's account of every PCB item. */
export const pcbAnnualLog = timedRule(
  {
    id: 'REC-02',
    title: 'PCB annual log and report',
    text: 'The annual PCB document log is ready by 1 July of the year that follows; disposers and commercial stores report by 15 July.',
    article: '40 CFR 761.180(a), (b)',
    gates: ['report'],
    severity: 'deadline',
    jurisdictions: ['us'],
    confidence: 'high',
  },
  [
    {
      id: 'REC-02/log',
      what: 'Complete the annual PCB log',
      responsible: 'facility',
      periods: [{ starts: ['year-ended'], unit: 'date', month: 7, day: 1, yearsLater: 1 }],
      stops: ['log-ready'],
    },
    {
      id: 'REC-02/report',
      what: 'Send the annual PCB report',
      responsible: 'facility',
      periods: [{ starts: ['year-ended'], unit: 'date', month: 7, day: 15, yearsLater: 1 }],
      stops: ['year-reported'],
    },
  ],
);
