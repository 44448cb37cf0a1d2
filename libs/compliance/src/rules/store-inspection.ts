import { constant } from '../parameter.js';
import { timedRule } from '../timed-rule.js';

const days = constant('between two inspections', '30', 'days');

/** A leak that nobody looks for is found in the river. */
export const storeInspection = timedRule(
  {
    id: 'STO-03',
    title: 'Stores inspected',
    text: 'Stored PCB items are inspected for leaks at least every 30 days.',
    article: '40 CFR 761.65(c)(5)',
    gates: ['store'],
    severity: 'flag',
    jurisdictions: ['us'],
    confidence: 'high',
  },
  [
    {
      id: 'STO-03/inspect',
      what: 'Inspect the stored PCB items for leaks',
      responsible: 'facility',
      periods: [{ starts: ['last-inspected', 'storage-started'], unit: 'days', count: days }],
      stops: ['left-store', 'disposed'],
    },
  ],
);
