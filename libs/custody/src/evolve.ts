import type { Id } from '@popstrace/kernel';
import { declaredContent, reweigh } from './content.js';
import { evolveAmendment } from './evolve-amendment.js';
import type {
  BatchEvent,
  Birth,
  ConsignmentEvent,
  ConsignmentEventType,
  CustodyEvent,
} from './events.js';
import type {
  Batch,
  Consignment,
  Handover,
  Package,
  PackageDraft,
  Signature,
  SignatureAct,
  World,
} from './model.js';
import { isSpent, type ConsignmentState } from './states.js';

/** The state after an event. Total: every event that was ever recorded can be folded again. */
export function evolve(world: World, event: CustodyEvent): World {
  if (event.kind === 'batch') {
    const batch = evolveBatch(world.batches.get(event.stream), event);
    return { ...world, batches: new Map(world.batches).set(event.stream, batch) };
  }
  const consignment = evolveConsignment(world.consignments.get(event.stream), event);
  return { ...world, consignments: new Map(world.consignments).set(event.stream, consignment) };
}

export function evolveConsignment(
  before: Consignment | undefined,
  event: ConsignmentEvent,
): Consignment {
  const after = before ? progress(before, event) : birth(event);
  return { ...after, version: (before?.version ?? 0) + 1, lastEventAt: event.recordedAt };
}

type Births = 'declared' | 'departed-from' | 'grouped-from' | 'residues-consigned';

function birth(event: ConsignmentEvent): Consignment {
  switch (event.type) {
    case 'declared':
      return declared(event);
    case 'departed-from':
    case 'grouped-from':
    case 'residues-consigned':
      return born(event, event.payload);
    default:
      throw new Error(`evolve: ${event.type} has nothing before it`);
  }
}

function declared(event: ConsignmentEvent<'declared'>): Consignment {
  const { code, holder, description, emergencyPhone, packages } = event.payload;
  const start = {
    code,
    state: 'draft' as const,
    parentage: { reason: 'declaration' as const, parents: [] },
    holder,
    custodian: holder.organisation,
    description,
    emergencyPhone,
    packages: packages.map(packed),
    signatures: [signature(event, 'declaration')],
    legsTaken: 0,
    returning: false,
    discrepancies: [],
  };
  return born(event, start);
}

function born(event: ConsignmentEvent<Births>, { packages, ...payload }: Birth): Consignment {
  return {
    ...payload,
    kind: 'consignment',
    id: event.stream,
    version: 0,
    children: [],
    amendments: [],
    incidents: [],
    batches: [],
    confirmedBy: [],
    lastEventAt: event.recordedAt,
    packageCount: packages.length,
    packages: new Map(packages.map((each) => [each.id, each])),
  };
}

/** A declared package, before anything happened to it. */
export function packed({ netGrams, constituents, ...facts }: PackageDraft): Package {
  return { ...facts, state: 'packed', content: declaredContent(facts.id, netGrams, constituents) };
}

type Evolve = {
  readonly [T in Exclude<ConsignmentEventType, Births>]: (
    before: Consignment,
    event: ConsignmentEvent<T>,
  ) => Consignment;
};

function progress(before: Consignment, event: ConsignmentEvent): Consignment {
  const handler = EVOLVE[event.type as keyof Evolve] as
    ((b: Consignment, e: ConsignmentEvent) => Consignment) | undefined;
  if (!handler) throw new Error(`evolve: ${event.type} can only be the first`);
  return handler(before, event);
}

const EVOLVE: Evolve = {
  revised: (c, { payload: { packages, ...fields } }) => ({
    ...c,
    ...fields,
    state: 'draft',
    ...(packages
      ? withPackages(
          c,
          packages.map((draft) => keepLabel(c, packed(draft))),
        )
      : {}),
  }),
  segregated: (c, e) => ({
    ...signed(c, e, 'segregation'),
    state: 'segregated',
    packages: each(c, e.payload.verdicts, (p, { popsWaste }) => ({ ...p, popsWaste })),
  }),
  'labels-issued': (c, e) => ({
    ...c,
    packages: each(c, e.payload.labels, (p, { label }) => ({ ...p, label })),
  }),
  'label-replaced': (c, { payload }) => ({
    ...c,
    packages: each(c, [payload], (p) => ({ ...p, label: payload.label })),
  }),
  scanned: (c, e) => ({ ...c, packages: each(c, [e.payload], (p) => scanned(p, e)) }),
  'scan-retracted': (c, { payload }) => ({
    ...c,
    packages: each(
      c,
      [payload],
      ({ leg: _leg, receivedGrossGrams: _gross, batch: _batch, ...p }) => ({
        ...p,
        state: payload.to,
        ...(payload.leg === undefined ? {} : { leg: payload.leg }),
      }),
    ),
  }),
  labelled: (c, e) => ({ ...signed(c, e, 'labelling'), state: 'labelled' }),
  booked: (c, e) => ({
    ...signed(c, e, 'booking'),
    state: 'awaiting_collection',
    booking: e.payload.booking,
  }),
  rerouted: (c, e) => (c.booking ? { ...c, booking: { ...c.booking, legs: e.payload.legs } } : c),
  'handover-offered': (c, e) => ({ ...c, handover: e.payload.handover }),
  'handover-withdrawn': (c) => withoutHandover(c),
  collected: (c, e) => ({
    ...takenByCarrier(signedByBoth(c, e, 'collection'), e.payload.handover),
    state: 'in_transit',
  }),
  transferred: (c, e) => takenByCarrier(c, e.payload.handover),
  stored: (c, { payload: { handover }, occurredAt }) => ({
    ...takenOver(c, handover),
    state: 'in_interim_storage',
    storedAt: occurredAt,
    ...(handover.storage ? { storage: handover.storage } : {}),
  }),
  resumed: (c, e) => ({
    ...takenByCarrier(withoutStorage(c), e.payload.handover),
    state: 'in_transit',
  }),
  delivered: (c, e) => ({
    ...takenOver(signedByBoth(c, e, 'delivery'), e.payload.handover),
    state: 'delivered',
  }),
  'return-started': (c, { payload: { handover } }) => ({
    ...takenOver(c, handover),
    state: 'in_transit',
    returning: true,
    legsTaken: 1,
    ...(c.booking && c.returnTo
      ? { booking: { ...c.booking, destination: c.returnTo, legs: handover.legs ?? [] } }
      : {}),
  }),
  'discrepancy-raised': (c, { payload }) => ({
    ...c,
    state: 'under_review',
    discrepancies: [...c.discrepancies, payload.discrepancy],
  }),
  'resolution-proposed': (c, { payload }) => ({
    ...c,
    discrepancies: c.discrepancies.map((d) =>
      d.id === payload.discrepancy ? { ...d, proposal: payload.resolution } : d,
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
  'packages-departed': (c, { payload }) => ({
    ...c,
    ...without(c, payload.packages),
    children: [...c.children, payload.child],
  }),
  rejected: (c, { payload }) => ({
    ...c,
    state: 'rejected',
    returnTo: payload.returnTo,
    packages: every(c, (p) => (p.state === 'received' ? { ...p, state: 'refused' } : p)),
  }),
  'treatment-started': (c, { payload }) => ({
    ...c,
    state: 'in_treatment',
    batches: c.batches.includes(payload.batch) ? c.batches : [...c.batches, payload.batch],
    packages: each(
      c,
      payload.packages.map((id) => ({ package: id })),
      (p) => ({ ...p, state: 'in_treatment' }),
    ),
  }),
  'treatment-confirmed': (c, e) => treated(signed(c, e, 'treatment'), e),
  disposed: (c, { payload: { decision } }) => ({
    ...c,
    state: 'disposed',
    ...(decision ? { disposalDecision: decision } : {}),
    packages: every(c, (p) =>
      decision && p.state === 'in_stock' ? { ...p, state: 'disposed' } : p,
    ),
  }),
  certified: (c, e) => ({
    ...signed(c, e, 'certificate'),
    state: 'certified',
    certificate: e.payload.certificate,
  }),
  finalised: (c, e) => ({ ...c, finalisedAt: e.recordedAt }),
  regrouped: (c, e) => ({
    ...without(c, livePackages(c)),
    state: 'regrouped',
    children: [...c.children, ...e.payload.into],
  }),
  repackaged: (c, { payload: { left, into } }) => ({
    ...c,
    packageCount: c.packageCount + into.length,
    packages: new Map([...c.packages, ...[...left, ...into].map((p) => [p.id, p] as const)]),
  }),
  held: (c) => ({ ...c, state: 'on_hold', heldFrom: c.state }),
  released: ({ heldFrom, ...c }) => ({ ...c, state: heldFrom ?? c.state }),
  'incident-reported': (c, { payload: { incident } }) => suffered(c, incident),
  recovered: (c, e) => recovered(c, e),
  'amendment-proposed': (c, { payload }) => ({
    ...c,
    amendments: [...c.amendments, payload.amendment],
  }),
  'amendment-approved': (c, e) => ({
    ...c,
    amendments: c.amendments.map((a) =>
      a.id === e.payload.amendment ? { ...a, approvals: [...a.approvals, e.organisation] } : a,
    ),
  }),
  'amendment-declined': (c, { payload }) => closeAmendment(c, payload.amendment),
  amended: (c, { payload: { amendment } }) =>
    evolveAmendment(closeAmendment(c, amendment.id), amendment.change),
  cancelled: (c) => ({
    ...c,
    state: 'cancelled',
    packages: every(c, (p) => ({ ...p, state: 'withdrawn' })),
  }),
  exported: (c) => ({ ...c, state: 'exported' }),
  'foreign-certificate-recorded': (c, e) => ({
    ...signed(c, e, 'certificate'),
    state: 'certified',
    certificate: e.payload.certificate,
    packages: every(c, (p) => (p.state === 'loaded' ? { ...p, state: 'treated' } : p)),
  }),
};

/** The sole reason why a returned consignment is not simply accepted: it came back to its own holder. */
export function goesHome(c: Consignment): boolean {
  return c.returning && c.returnTo?.organisation === c.holder.organisation;
}

const SCANNED_TO = {
  affix: 'labelled',
  collect: 'loaded',
  transfer: 'loaded',
  store: 'in_stock',
  resume: 'loaded',
  deliver: 'received',
  return: 'loaded',
} as const;

function scanned(p: Package, { payload }: ConsignmentEvent<'scanned'>): Package {
  if (payload.purpose === 'sight') return p;
  if (payload.purpose === 'treat') return payload.batch ? { ...p, batch: payload.batch } : p;
  return {
    ...p,
    state: SCANNED_TO[payload.purpose],
    ...(payload.leg === undefined ? {} : { leg: payload.leg }),
    ...(payload.grossGrams === undefined ? {} : { receivedGrossGrams: payload.grossGrams }),
  };
}

function treated(c: Consignment, e: ConsignmentEvent<'treatment-confirmed'>): Consignment {
  const packages = each(c, e.payload.outcomes, (p, { outcome }) => ({
    ...p,
    state: 'treated' as const,
    outcome,
  }));
  const done = [...packages.values()].every((p) =>
    ['treated', 'lost', 'emptied'].includes(p.state),
  );
  return {
    ...c,
    packages,
    state: done ? 'treated' : c.state,
    confirmedBy: [...c.confirmedBy, e.user],
  };
}

function resolved(
  c: Consignment,
  payload: ConsignmentEvent<'discrepancy-resolved'>['payload'],
): Consignment {
  const discrepancies = c.discrepancies.map((d) => {
    if (d.id !== payload.discrepancy) return d;
    const { proposal: _proposal, ...rest } = d;
    return { ...rest, resolved: payload.resolution };
  });
  const open = discrepancies.some((d) => !d.resolved);
  return { ...c, discrepancies, state: open ? 'under_review' : 'delivered' };
}

function suffered(c: Consignment, incident: Consignment['incidents'][number]): Consignment {
  const packages = each(c, incident.lost, (p, { grams }) => {
    const net = netAfterLoss(p, grams);
    return net === 0n
      ? { ...p, state: 'lost' as const, lostFrom: p.state }
      : { ...p, content: reweigh(p.content, net) };
  });
  const allLost = [...packages.values()].every((p) => p.state === 'lost' || p.state === 'emptied');
  return {
    ...withoutHandover(c),
    incidents: [...c.incidents, incident],
    packages,
    ...(allLost ? { state: 'lost' as const, heldFrom: c.state } : {}),
  };
}

/** A package that lost everything keeps its content, so that what was lost can be told (and found again). */
function netAfterLoss(p: Package, grams: bigint): bigint {
  return p.content.origins.reduce((total, origin) => total + origin.grams, 0n) - grams;
}

function recovered({ heldFrom, ...c }: Consignment, e: ConsignmentEvent<'recovered'>): Consignment {
  const state: ConsignmentState = c.state === 'lost' ? (heldFrom ?? c.state) : c.state;
  return {
    ...c,
    ...(c.state === 'on_hold' && heldFrom ? { heldFrom } : {}),
    state,
    packages: each(
      { ...c },
      e.payload.packages.map((id) => ({ package: id })),
      ({ lostFrom, ...p }) => ({
        ...p,
        state: lostFrom ?? p.state,
      }),
    ),
  };
}

function closeAmendment(c: Consignment, amendment: Id): Consignment {
  return { ...c, amendments: c.amendments.filter(({ id }) => id !== amendment) };
}

function withoutHandover({ handover: _handover, ...c }: Consignment): Consignment {
  return c;
}

function withoutStorage({
  storage: _storage,
  storedAt: _storedAt,
  ...c
}: Consignment): Consignment {
  return c;
}

function takenOver(c: Consignment, handover: Handover): Consignment {
  return { ...withoutHandover(c), custodian: handover.taker };
}

function takenByCarrier(c: Consignment, handover: Handover): Consignment {
  return { ...takenOver(c, handover), legsTaken: c.legsTaken + 1 };
}

function signature(
  event: ConsignmentEvent,
  act: SignatureAct,
  organisation = event.organisation,
): Signature {
  return { act, organisation, user: event.user, at: event.occurredAt };
}

function signed(c: Consignment, event: ConsignmentEvent, act: SignatureAct): Consignment {
  return { ...c, signatures: [...c.signatures, signature(event, act)] };
}

/** The first signature is the offer's; the second is this event's. */
function signedByBoth(
  c: Consignment,
  event: ConsignmentEvent<'collected' | 'delivered'>,
  act: SignatureAct,
): Consignment {
  const { giver, taker } = event.payload.handover;
  return {
    ...c,
    signatures: [...c.signatures, signature(event, act, giver), signature(event, act, taker)],
  };
}

function keepLabel(c: Consignment, p: Package): Package {
  const label = c.packages.get(p.id)?.label;
  return label ? { ...p, label } : p;
}

function withPackages(
  _c: Consignment,
  packages: readonly Package[],
): Pick<Consignment, 'packages' | 'packageCount'> {
  return { packageCount: packages.length, packages: new Map(packages.map((p) => [p.id, p])) };
}

/** The packages with a change for each that is named; the others, and those not loaded, as they were. */
function each<T extends { readonly package: Id }>(
  c: Consignment,
  changes: readonly T[],
  change: (p: Package, with_: T) => Package,
): ReadonlyMap<Id, Package> {
  const packages = new Map(c.packages);
  for (const one of changes) {
    const before = packages.get(one.package);
    if (before) packages.set(one.package, change(before, one));
  }
  return packages;
}

function every(c: Consignment, change: (p: Package) => Package): ReadonlyMap<Id, Package> {
  return new Map([...c.packages].map(([id, p]) => [id, change(p)]));
}

/** The packages that are left behind when others go to a consignment of their own. */
function without(c: Consignment, ids: readonly Id[]): Consignment {
  const packages = new Map([...c.packages].filter(([id]) => !ids.includes(id)));
  return { ...c, packages, packageCount: c.packageCount - ids.length };
}

/** What a regrouped consignment passes on: what is spent stays on its record. */
function livePackages(c: Consignment): Id[] {
  return [...c.packages.values()].filter((p) => !isSpent(p.state)).map(({ id }) => id);
}

/** A batch is simpler: it is opened, fed, completed, confirmed, and its residues are placed. */
export function evolveBatch(before: Batch | undefined, event: BatchEvent): Batch {
  const version = (before?.version ?? 0) + 1;
  if (!before) return openBatch(event);
  return { ...progressBatch(before, event), version, lastEventAt: event.recordedAt };
}

function openBatch(event: BatchEvent): Batch {
  if (event.type !== 'batch-opened') throw new Error(`evolve: ${event.type} has nothing before it`);
  return {
    ...event.payload,
    kind: 'batch',
    id: event.stream,
    version: 1,
    state: 'open',
    inputs: [],
    residues: new Map(),
    lastEventAt: event.recordedAt,
  };
}

function progressBatch(before: Batch, event: BatchEvent): Batch {
  switch (event.type) {
    case 'batch-opened':
      throw new Error('evolve: batch-opened can only be the first');
    case 'batch-fed':
      return { ...before, inputs: [...before.inputs, ...event.payload.inputs] };
    case 'batch-completed':
      return {
        ...before,
        state: 'completed',
        outputs: event.payload.outputs,
        completedBy: event.user,
      };
    case 'batch-confirmed':
      return {
        ...before,
        state: 'confirmed',
        residues: new Map(event.payload.residues.map((residue) => [residue.id, residue])),
      };
    case 'residue-placed': {
      const { residues, fate } = event.payload;
      return {
        ...before,
        residues: new Map(
          [...before.residues].map(([id, residue]) => [
            id,
            residues.includes(id) ? { ...residue, fate } : residue,
          ]),
        ),
      };
    }
  }
}
