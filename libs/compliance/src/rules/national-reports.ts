import { reportingCycles } from '@popstrace/catalogue';
import { timedRule } from '../timed-rule.js';

/** What a Party owes the two Conventions. */
export const nationalReports = timedRule(
  {
    id: 'REC-03',
    title: 'National reports',
    text: 'A Party reports to the Basel Convention by 31 December on the year before, and to the Stockholm Convention every four years (the sixth by 2026-08-31).',
    article: 'Basel Art 13(3); Stockholm Art 15; SC-12/19',
    gates: ['report'],
    severity: 'deadline',
    jurisdictions: ['international'],
    confidence: 'high',
  },
  [
    {
      id: 'REC-03/basel',
      what: 'Send the annual report to the Basel Convention',
      responsible: 'authority',
      periods: [{ starts: ['year-ended'], unit: 'date', month: 12, day: 31, yearsLater: 1 }],
      stops: ['year-reported'],
    },
    {
      id: 'REC-03/stockholm',
      what: 'Send the national report under Article 15 of the Stockholm Convention',
      responsible: 'authority',
      periods: [
        { starts: ['cycle-open'], unit: 'next-of', days: reportingCycles().map(({ due }) => due) },
      ],
      stops: ['cycle-reported'],
    },
  ],
);
