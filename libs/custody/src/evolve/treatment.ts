import type { Consignment, Package } from '../model.js';
import { isSpent } from '../states.js';
import type { Handlers } from './handler.js';
import { each, every } from './packages.js';
import { signed } from './signatures.js';

/** Treatment and what ends it. */
export const TREATMENT: Handlers<
  'treatment-started' | 'treatment-confirmed' | 'disposed' | 'certified' | 'finalised'
> = {
  'treatment-started': (c, { payload: { batch, packages } }) => ({
    ...c,
    state: 'in_treatment',
    batches: [...new Set([...c.batches, batch])],
    packages: each(
      c,
      packages.map((id) => ({ package: id })),
      (p) => ({ ...p, batch, state: 'in_treatment' }),
    ),
  }),
  'treatment-confirmed': (c, e) =>
    treatedIfDone({
      ...signed(c, e, 'treatment'),
      confirmedBy: [...new Set([...c.confirmedBy, e.user])],
      packages: each(c, e.payload.outcomes, (p, { outcome }) => ({
        ...p,
        state: 'treated',
        outcome,
      })),
    }),
  disposed: (c, { payload: { decision } }) => ({
    ...c,
    state: 'disposed',
    ...(decision
      ? { disposalDecision: decision, packages: every(c, (p) => ended(p, 'disposed')) }
      : {}),
  }),
  certified: (c, e) => ({
    ...signed(c, e, 'certificate'),
    state: 'certified',
    certificate: e.payload.certificate,
  }),
  finalised: (c, e) => ({ ...c, finalisedAt: e.recordedAt }),
};

/** What is still live ends; what was spent before stays what it was. */
export function ended(p: Package, as: 'treated' | 'disposed'): Package {
  return isSpent(p.state) ? p : { ...p, state: as };
}

/** In treatment until no package is left that still has to be treated. */
export function treatedIfDone(c: Consignment): Consignment {
  if (c.state !== 'in_treatment') return c;
  return [...c.packages.values()].every((p) => isSpent(p.state)) ? { ...c, state: 'treated' } : c;
}
