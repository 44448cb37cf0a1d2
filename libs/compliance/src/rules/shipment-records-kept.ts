import type { Day } from '@popstrace/kernel';
import { addYears } from '../calendar.js';
import { changing, countOn } from '../parameter.js';
import { rule } from '../rule.js';

export interface ShipmentRecordFacts {
  readonly started: Day;
  readonly deletedOn: Day;
}

const years = changing(
  'time to keep shipment documents',
  'years',
  { value: '3', from: null, source: 'Regulation (EC) No 1013/2006 Art 20' },
  { value: '5', from: '2026-05-21', source: 'Regulation (EU) 2024/1157 Art 20' },
);

/** An inspection may come years later. */
export const shipmentRecordsKept = rule<ShipmentRecordFacts>(
  {
    id: 'TBM-17',
    title: 'Shipment documents kept',
    text: 'The documents of a shipment are kept for three years from its start; for shipments since 2026-05-21 for five.',
    article: 'Regulation (EC) No 1013/2006 Art 20; Regulation (EU) 2024/1157 Art 20',
    gates: ['close'],
    severity: 'block',
    jurisdictions: ['eu'],
    confidence: 'medium',
    parameters: [years],
  },
  ({ started, deletedOn }) => {
    const until = addYears(started, countOn(years, started));
    if (deletedOn > until) return [];
    return [
      {
        code: 'record-still-due',
        message: `Keep the documents of this shipment until ${until}, that day included.`,
        pointer: '/deletedOn',
      },
    ];
  },
);
