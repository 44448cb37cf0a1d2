import { BAN_IN_FORCE, baselStatus } from '@popstrace/catalogue';
import type { Day } from '@popstrace/kernel';
import { rule } from '../rule.js';

export interface BanFacts {
  readonly exportState: string;
  readonly importState: string;
  readonly day: Day;
  readonly hazardous: boolean;
}

/** Who can pay to be rid of it may not send it to who cannot refuse it. */
export const banAmendment = rule<BanFacts>(
  {
    id: 'TBM-06',
    title: 'Ban Amendment',
    text: 'A State of Annex VII (OECD, European Union, Liechtenstein) that is bound by the Ban Amendment exports no hazardous waste to States outside Annex VII, since 2019-12-05.',
    article: 'Basel Art 4A',
    gates: ['notify', 'book', 'dispatch'],
    severity: 'block',
    jurisdictions: ['international'],
    confidence: 'high',
  },
  ({ exportState, importState, day, hazardous }) => {
    const from = baselStatus(exportState);
    const to = baselStatus(importState);
    if (!hazardous || day < BAN_IN_FORCE || !from?.boundByBan || !to || to.annexVII) return [];
    return [
      {
        code: 'banned-export',
        message: `${exportState} may export no hazardous waste to ${importState}, which is no State of Annex VII: treat it at home or in an Annex VII State.`,
        pointer: '/importState',
      },
    ];
  },
);
