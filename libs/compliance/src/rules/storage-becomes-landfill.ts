import { constant } from '../parameter.js';
import { timedRule } from '../timed-rule.js';

const forDisposal = constant('storage before disposal', '1', 'years');
const forRecovery = constant('storage before recovery or treatment', '3', 'years');

/** A store that never empties is a landfill without a permit. */
export const storageBecomesLandfill = timedRule(
  {
    id: 'STO-05',
    title: 'Storage that becomes a landfill',
    text: 'A place where waste waits more than one year for disposal, or more than three years for recovery or treatment, is a landfill.',
    article: 'Directive 1999/31/EC Art 2(g)',
    gates: ['store'],
    severity: 'deadline',
    jurisdictions: ['eu'],
    confidence: 'high',
  },
  [
    {
      id: 'STO-05/disposal',
      what: 'Send the stored waste to disposal',
      responsible: 'facility',
      periods: [{ starts: ['stored-for-disposal'], unit: 'years', count: forDisposal }],
      stops: ['left-store', 'disposed'],
    },
    {
      id: 'STO-05/recovery',
      what: 'Send the stored waste to recovery or treatment',
      responsible: 'facility',
      periods: [{ starts: ['stored-for-recovery'], unit: 'years', count: forRecovery }],
      stops: ['left-store', 'disposed'],
    },
  ],
);
