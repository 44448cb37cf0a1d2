import { rule } from '../rule.js';

export interface TransitMixingFacts {
  readonly notified: boolean;
  readonly inTransit: boolean;
  /** Other waste, substances or objects are put together with it. */
  readonly mixed: boolean;
}

/** What arrives must be what was notified. */
export const noMixingInTransit = rule<TransitMixingFacts>(
  {
    id: 'TBM-15',
    title: 'No mixing during shipment',
    text: 'From the start of a shipment to its receipt by the facility the waste is not mixed with other waste, substances or objects.',
    article: 'Regulation (EU) 2024/1157 Art 19; Regulation (EC) No 1013/2006 Art 19',
    gates: ['transfer', 'regroup'],
    severity: 'block',
    jurisdictions: ['eu'],
    confidence: 'high',
  },
  ({ notified, inTransit, mixed }) =>
    notified && inTransit && mixed
      ? [
          {
            code: 'mixed-in-transit',
            message:
              'This waste is under way on a notification: it may not be mixed before the facility has received it.',
            pointer: '/mixed',
          },
        ]
      : [],
);
