import { baselStatus, isUnionOrEfta } from '@popstrace/catalogue';
import { rule } from '../rule.js';
import type { Verdict } from '../verdict.js';

export interface UnionExportFacts {
  readonly importState: string;
  readonly purpose: 'disposal' | 'recovery';
  readonly verdict: Verdict;
}

/** The Union keeps its POPs waste. */
export const unionExport = rule<UnionExportFacts>(
  {
    id: 'TBM-18',
    title: 'No export of POPs waste from the Union',
    text: 'Waste for disposal leaves the European Union only to EFTA States; waste that meets or exceeds a limit of Annex IV leaves it for recovery only to States where the OECD Decision applies.',
    article: 'Regulation (EU) 2024/1157 Art 37, Art 39(1)(f)',
    gates: ['notify', 'book', 'dispatch'],
    severity: 'block',
    jurisdictions: ['eu'],
    confidence: 'high',
  },
  ({ importState, purpose, verdict }) => {
    if (isUnionOrEfta(importState)) return [];
    const allowed = purpose === 'recovery' && (verdict === 'below' || oecd(importState));
    if (allowed) return [];
    return [
      {
        code: 'export-from-union-forbidden',
        message: `This waste may not leave the European Union for ${purpose} in ${importState}: choose a facility in the Union${purpose === 'disposal' ? ' or an EFTA State' : ', an EFTA State or an OECD State'}.`,
        pointer: '/importState',
      },
    ];
  },
);

const oecd = (state: string): boolean => baselStatus(state)?.annexVII ?? false;
