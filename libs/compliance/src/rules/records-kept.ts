import type { Day } from '@popstrace/kernel';
import { addMonths } from '../calendar.js';
import { constant, countOn } from '../parameter.js';
import { rule } from '../rule.js';

export interface RecordFacts {
  /** Carriers may forget sooner than the others. */
  readonly role: 'carrier' | 'holder' | 'facility' | 'broker';
  /** The day of the last act, or on which the last PCB item left. */
  readonly from: Day;
  readonly deletedOn: Day;
}

const years = constant('time to keep records', '3', 'years');
const carrierMonths = constant('time for which a carrier keeps records', '12', 'months');

/** What was erased too soon cannot be audited. */
export const recordsKept = rule<RecordFacts>(
  {
    id: 'REC-01',
    title: 'Records kept',
    text: 'Chronological records of quantity, nature, origin, destination, means and treatment are kept for 3 years (by carriers 12 months); PCB records for 3 years after the last item is gone.',
    article: 'Directive 2008/98/EC Art 35; 40 CFR 761.180',
    gates: ['close'],
    severity: 'block',
    jurisdictions: ['eu', 'us'],
    confidence: 'high',
    parameters: [years, carrierMonths],
  },
  ({ role, from, deletedOn }) => {
    const months = role === 'carrier' ? countOn(carrierMonths, from) : 12 * countOn(years, from);
    const until = addMonths(from, months);
    if (deletedOn > until) return [];
    return [
      {
        code: 'record-still-due',
        message: `Keep this record until ${until}, that day included.`,
        pointer: '/deletedOn',
      },
    ];
  },
);
