import { netOf, reweigh } from '../content.js';
import type { ConsignmentEvent } from '../events.js';
import { workingState } from '../whereabouts.js';
import type { Consignment, Incident, Package } from '../model.js';
import { isSpent } from '../states.js';
import { withoutHandover } from './handover.js';
import type { Handlers } from './handler.js';
import { each, every, withPackages, without } from './packages.js';
import { signed } from './signatures.js';
import { ended } from './treatment.js';

/** Off the path: regrouping, holds, incidents, exports. */
export const EXCEPTIONS: Handlers<
  | 'regrouped'
  | 'repackaged'
  | 'held'
  | 'released'
  | 'incident-reported'
  | 'recovered'
  | 'exported'
  | 'foreign-certificate-recorded'
> = {
  regrouped: (c, { payload: { into } }) => ({
    ...without(c, liveIds(c)),
    state: 'regrouped',
    children: [...c.children, ...into],
  }),
  repackaged: (c, { payload: { left, into } }) => withPackages(c, [...left, ...into]),
  held: (c) => ({ ...c, state: 'on_hold', heldFrom: workingState(c) }),
  released: ({ heldFrom, ...c }) => ({ ...c, state: heldFrom ?? c.state }),
  'incident-reported': (c, { payload: { incident } }) => suffered(c, incident),
  recovered: (c, { payload }) => recovered(c, payload),
  exported: (c) => ({ ...c, state: 'exported' }),
  'foreign-certificate-recorded': (c, e) => {
    const { certificate } = e.payload;
    return {
      ...signed(c, e, 'certificate'),
      state: 'certified',
      certificate,
      packages: every(c, (p) =>
        ended(p, certificate.fate === 'destroyed' ? 'treated' : 'disposed'),
      ),
    };
  },
};

/** What a regrouped consignment passes on: what is spent stays on its record. */
function liveIds({ packages }: Consignment) {
  return [...packages.values()].filter((p) => !isSpent(p.state)).map(({ id }) => id);
}

/** A handover that waited is off: what both sides saw is no longer so. A hold ends where nothing is left to hold. */
function suffered(c: Consignment, incident: Incident): Consignment {
  const packages = each(c, incident.lost, (p, { grams }) => diminished(p, grams));
  const all = [...packages.values()];
  const gone = all.every((p) => p.state === 'lost' || p.state === 'emptied');
  return {
    ...withoutHandover(c),
    incidents: [...c.incidents, incident],
    packages,
    ...(gone ? { state: 'lost', heldFrom: workingState(c) } : {}),
  };
}

/** A package that lost everything keeps its content: so what was lost can be told, and found again. */
function diminished(p: Package, grams: bigint): Package {
  const net = netOf(p.content) - grams;
  return net === 0n
    ? { ...p, state: 'lost', lostFrom: p.state }
    : { ...p, content: reweigh(p.content, net) };
}

/** What was found is where it was; the consignment goes on once nothing of it is missing. */
function recovered(
  c: Consignment,
  { packages: found }: ConsignmentEvent<'recovered'>['payload'],
): Consignment {
  const packages = each(
    c,
    found.map((id) => ({ package: id })),
    ({ lostFrom, ...p }) => ({ ...p, state: lostFrom ?? p.state }),
  );
  if ([...packages.values()].some((p) => p.state === 'lost')) return { ...c, packages };
  const { heldFrom, ...whole } = c;
  return { ...whole, packages, state: heldFrom ?? c.state };
}
