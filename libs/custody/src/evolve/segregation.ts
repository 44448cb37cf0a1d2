import type { Consignment, Package } from '../model.js';
import { packed } from './birth.js';
import type { Handlers } from './handler.js';
import { each, every } from './packages.js';
import { signature, signed } from './signatures.js';

/** Segregation: what a holder declares, classifies, labels, or takes back. */
export const SEGREGATION: Handlers<
  'revised' | 'segregated' | 'labels-issued' | 'label-replaced' | 'labelled' | 'cancelled'
> = {
  revised: (c, { payload: { packages, waived: _waived, ...fields } }) => {
    if (!packages) return { ...c, ...fields };
    const drafted = packages.map((draft) => keepLabel(c, packed(draft)));
    return {
      ...c,
      ...fields,
      state: 'draft',
      packageCount: drafted.length,
      packages: new Map(drafted.map((p) => [p.id, p])),
    };
  },
  segregated: (c, e) => ({
    ...c,
    signatures: [...c.signatures, { ...signature(e, 'segregation'), limits: e.payload.limits }],
    state: 'segregated',
    packages: each(c, e.payload.verdicts, (p, { popsWaste }) => ({ ...p, popsWaste })),
  }),
  'labels-issued': (c, { payload }) => ({
    ...c,
    packages: each(c, payload.labels, (p, { label }) => ({ ...p, label })),
  }),
  'label-replaced': (c, { payload }) => ({
    ...c,
    packages: each(c, [payload], (p, { label }) => ({ ...p, label })),
  }),
  labelled: (c, e) => ({ ...signed(c, e, 'labelling'), state: 'labelled' }),
  cancelled: (c) => ({
    ...c,
    state: 'cancelled',
    packages: every(c, (p) => (p.state === 'emptied' ? p : { ...p, state: 'withdrawn' })),
  }),
};

function keepLabel(c: Consignment, p: Package): Package {
  const label = c.packages.get(p.id)?.label;
  return label === undefined ? p : { ...p, label };
}
