import { constant } from '../parameter.js';
import { timedRule } from '../timed-rule.js';

const days = constant('temporary storage', '30', 'days');

/** A yard is no store. */
export const temporaryStorage = timedRule(
  {
    id: 'STO-02',
    title: 'Temporary storage',
    text: 'PCB waste outside a proper store stays there at most 30 days from its removal from service, dated and with a notice; liquids need a spill plan.',
    article: '40 CFR 761.65(c)(1)',
    gates: ['store'],
    severity: 'deadline',
    jurisdictions: ['us'],
    confidence: 'high',
  },
  [
    {
      id: 'STO-02/move',
      what: 'Move the PCB waste to a proper store',
      responsible: 'holder',
      periods: [{ starts: ['removed-from-service'], unit: 'days', count: days }],
      stops: ['storage-started', 'left-store', 'disposed'],
    },
  ],
);
