import type { Day } from '@popstrace/kernel';
import { rule } from '../rule.js';

export interface DiwassFacts {
  readonly notified: boolean;
  readonly day: Day;
  /** Reference in the Digital Waste Shipment System. */
  readonly reference: string | null;
}

const IN_FORCE = '2026-05-21';

/** Since that day paper is no longer proof. */
export const diwassReference = rule<DiwassFacts>(
  {
    id: 'TBM-16',
    title: 'DIWASS reference',
    text: 'Notified shipments that start on or after 2026-05-21 run through the Digital Waste Shipment System of the European Union.',
    article: 'Regulation (EU) 2024/1157 Art 27',
    gates: ['dispatch'],
    severity: 'block',
    jurisdictions: ['eu'],
    confidence: 'high',
  },
  ({ notified, day, reference }) =>
    notified && day >= IN_FORCE && !reference?.trim()
      ? [
          {
            code: 'diwass-reference-missing',
            message: 'Announce the shipment in DIWASS and record its reference.',
            pointer: '/reference',
          },
        ]
      : [],
);
