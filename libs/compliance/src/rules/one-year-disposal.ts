import { constant } from '../parameter.js';
import { timedRule } from '../timed-rule.js';

const years = constant('time to dispose', '1', 'years');

/** The clock starts when the equipment leaves service, not when somebody comes to fetch it. */
export const oneYearDisposal = timedRule(
  {
    id: 'STO-01',
    title: 'Disposal within a year',
    text: 'PCB waste is disposed of within one year of its removal from service for disposal, unless the authority extended the time.',
    article: '40 CFR 761.65(a)',
    gates: ['store', 'dispose'],
    severity: 'deadline',
    jurisdictions: ['us'],
    confidence: 'high',
    waivable: '40 CFR 761.65(a)(2) and (a)(3): extensions of the one-year limit',
  },
  [
    {
      id: 'STO-01/dispose',
      what: 'Dispose of the PCB waste',
      responsible: 'holder',
      periods: [{ starts: ['removed-from-service'], unit: 'years', count: years }],
      stops: ['disposed'],
      extendable: true,
    },
  ],
);
