import { reweigh } from '../content.js';
import type { ConsignmentEvent } from '../events.js';
import { goesHome } from '../whereabouts.js';
import type { Consignment } from '../model.js';
import type { Handlers } from './handler.js';
import { each, every, without } from './packages.js';
import { signed } from './signatures.js';
import { treatedIfDone } from './treatment.js';

/** Reception: discrepancies, weights, and the facility's yes or no. */
export const RECEPTION: Handlers<
  | 'discrepancy-raised'
  | 'resolution-proposed'
  | 'discrepancy-resolved'
  | 'weighed'
  | 'accepted'
  | 'packages-departed'
  | 'rejected'
> = {
  'discrepancy-raised': (c, { payload: { discrepancy } }) => ({
    ...c,
    state: 'under_review',
    discrepancies: [...c.discrepancies, discrepancy],
  }),
  'resolution-proposed': (c, { payload: { discrepancy, resolution } }) => ({
    ...c,
    discrepancies: c.discrepancies.map((d) =>
      d.id === discrepancy ? { ...d, proposal: resolution } : d,
    ),
  }),
  'discrepancy-resolved': (c, { payload }) => resolved(c, payload),
  weighed: (c, { payload }) => ({
    ...c,
    packages: each(c, payload.packages, (p, { netGrams }) => ({
      ...p,
      content: reweigh(p.content, netGrams),
    })),
  }),
  accepted: (c, e) => ({
    ...signed(c, e, 'acceptance'),
    state: 'accepted',
    packages: every(c, (p) =>
      p.state === 'received' ? { ...p, state: goesHome(c) ? 'returned' : 'in_stock' } : p,
    ),
  }),
  'packages-departed': (c, { payload: { child, packages } }) =>
    treatedIfDone({ ...without(c, packages), children: [...c.children, child] }),
  rejected: (c, e) => ({
    ...signed(c, e, 'rejection'),
    state: 'rejected',
    returnTo: e.payload.returnTo,
    packages: every(c, (p) => (p.state === 'received' ? { ...p, state: 'refused' } : p)),
  }),
};

/** The one resolved goes to the end: where two agreed on figures for one package, the later counts. */
function resolved(
  c: Consignment,
  { discrepancy, resolution }: ConsignmentEvent<'discrepancy-resolved'>['payload'],
): Consignment {
  const others = c.discrepancies.filter(({ id }) => id !== discrepancy);
  const settled = c.discrepancies
    .filter(({ id }) => id === discrepancy)
    .map(({ proposal: _proposal, ...d }) => ({ ...d, resolved: resolution }));
  const open = others.some((d) => !d.resolved);
  return {
    ...c,
    discrepancies: [...others, ...settled],
    state: open ? 'under_review' : 'delivered',
  };
}
