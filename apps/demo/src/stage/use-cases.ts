import {
  acceptConsignment,
  bookConsignment,
  certifyConsignment,
  completeBatch,
  confirmDestruction,
  consignResidues,
  declareConsignment,
  disposeConsignment,
  disposeResidue,
  feedResidue,
  giveCommand,
  handOver,
  issueLabels,
  proposeAmendment,
  raiseDiscrepancy,
  recordForeignCertificate,
  regroupConsignments,
  rejectConsignment,
  repackage,
  reportIncident,
  rerouteConsignment,
  splitConsignment,
  startTreatment,
  type LaneAnswer,
  type Order,
} from '@popstrace/application';
import type { CommandDetails, CommandKind, Command, ProposedChange } from '@popstrace/custody';
import { parseInstant, unwrap, type Id } from '@popstrace/kernel';
import { readOutputs } from '../../../api/src/batches/batch.reader.js';
import { readChange } from '../../../api/src/consignments/amendment.reader.js';
import { grams, readNewPackages, readPackages } from '../../../api/src/packages/package.reader.js';
import type { Ports } from '../../../api/src/wiring/ports.js';
import type { Acts, BatchActs, Beginnings, PartActs } from './acts.js';

type Does<T> = { readonly [A in keyof T]: (on: On, body: T[A]) => Promise<LaneAnswer> };

/** With what an act is done, by whom and on what. */
export interface On {
  readonly ports: Ports;
  readonly order: Order;
  readonly id: Id;
}

const instant = (text: string) => unwrap(parseInstant(text));
const masses = (told: readonly { readonly package: Id; readonly net: string }[] = []) =>
  told.map(({ package: of, net }) => ({ package: of, net: grams(net) }));
const pours = (told: readonly { readonly package: Id; readonly net: string }[]) =>
  told.map(({ package: of, net }) => ({ package: of, grams: grams(net) }));

/** A command that says nothing which a use case would have to look up first. */
function plain<K extends CommandKind>(
  { ports, order, id }: On,
  kind: K,
  details: CommandDetails[K],
) {
  // TypeScript does not see that a kind and its own details are one member of the union.
  const command = { kind, consignments: [id], details } as unknown as Command;
  return giveCommand(ports, order, command);
}

export const BEGINNINGS: Does<Beginnings> = {
  declare: ({ ports, order }, body) =>
    declareConsignment(ports, order, { ...body, packages: readPackages(body.packages) }),
  regroup: ({ ports, order }, body) => regroupConsignments(ports, order, body),
};

export const ACTS: Does<Acts> = {
  segregate: (on) => plain(on, 'segregate', {}),
  labels: ({ ports, order, id }) => issueLabels(ports, order, id),
  label: (on) => plain(on, 'label', {}),
  cancel: (on, { reason }) => plain(on, 'cancel', { reason }),
  book: ({ ports, order, id }, { plannedAt, ...body }) =>
    bookConsignment(ports, order, id, { ...body, plannedAt: instant(plannedAt) }),
  reroute: ({ ports, order, id }, { legs }) => rerouteConsignment(ports, order, id, legs),
  collect: ({ ports, order, id }, body) =>
    handOver(ports, order, { consignment: id, kind: 'collect' }, body),
  transfer: ({ ports, order, id }, body) =>
    handOver(ports, order, { consignment: id, kind: 'transfer' }, body),
  store: ({ ports, order, id }, body) =>
    handOver(ports, order, { consignment: id, kind: 'store' }, body),
  resume: ({ ports, order, id }, body) =>
    handOver(ports, order, { consignment: id, kind: 'resume' }, body),
  deliver: ({ ports, order, id }, body) =>
    handOver(ports, order, { consignment: id, kind: 'deliver' }, body),
  return: ({ ports, order, id }, body) =>
    handOver(ports, order, { consignment: id, kind: 'return' }, body),
  discrepancies: ({ ports, order, id }, body) => raiseDiscrepancy(ports, order, id, body),
  accept: ({ ports, order, id }, { refused, reason, returnTo }) =>
    acceptConsignment(ports, order, id, { refused: masses(refused), reason, returnTo }),
  reject: ({ ports, order, id }, body) => rejectConsignment(ports, order, id, body),
  'start-treatment': ({ ports, order, id }, { batch }) => startTreatment(ports, order, id, batch),
  dispose: ({ ports, order, id }, { decision }) =>
    disposeConsignment(ports, order, id, {
      decision: decision && { ...decision, validTo: decision.validTo ?? null },
    }),
  certify: ({ ports, order, id }) => certifyConsignment(ports, order, id),
  finalise: (on) => plain(on, 'finalise', {}),
  export: (on, { movementDocument, exitPoint }) =>
    plain(on, 'export', { movementDocument, exitPoint }),
  'foreign-certificate': ({ ports, order, id }, { completedAt, ...body }) =>
    recordForeignCertificate(ports, order, id, { ...body, completedAt: instant(completedAt) }),
  split: ({ ports, order, id }, { at, children }) =>
    splitConsignment(ports, order, id, {
      at,
      children: children.map(({ packages, onward = false }) => ({ packages, onward })),
    }),
  repackage: ({ ports, order, id }, { from, into }) =>
    repackage(ports, order, id, {
      manner: 'repackage',
      from: pours(from),
      into: readNewPackages(into),
    }),
  dismantle: ({ ports, order, id }, { from, into }) =>
    repackage(ports, order, id, {
      manner: 'dismantle',
      from: pours(from),
      into: readNewPackages(into),
    }),
  hold: (on, { reason, reference }) => plain(on, 'hold', { reason, reference }),
  release: (on, { reason }) => plain(on, 'release', { reason }),
  incidents: ({ ports, order, id }, { kind, description, lost }) =>
    reportIncident(ports, order, id, { kind, description, lost: masses(lost) }),
  recover: (on, { packages, explanation }) => plain(on, 'recover', { packages, explanation }),
  amendments: ({ ports, order, id }, body) =>
    proposeAmendment(ports, order, id, {
      // Stories amend masses and words; what names a place is amended over the API.
      change: unwrap(readChange(body)) as ProposedChange,
      reason: body.reason,
    }),
};

export const PART_ACTS: {
  readonly [A in keyof PartActs]: (on: On, part: Id, body: PartActs[A]) => Promise<LaneAnswer>;
} = {
  'discrepancies/resolve': (on, discrepancy, { explanation, agreed = [] }) =>
    plain(on, 'resolve-discrepancy', {
      discrepancy,
      explanation,
      agreed: agreed.map(({ package: of, net }) => ({ package: of, netGrams: grams(net) })),
    }),
  'amendments/approve': (on, amendment) => plain(on, 'approve-amendment', { amendment }),
  'amendments/decline': (on, amendment, { reason }) =>
    plain(on, 'decline-amendment', { amendment, reason }),
};

export const BATCH_ACTS: Does<BatchActs> = {
  outputs: ({ ports, order, id }, body) => completeBatch(ports, order, id, readOutputs(body)),
  confirm: ({ ports, order, id }) => confirmDestruction(ports, order, id),
  'residues/feed': ({ ports, order, id }, body) => feedResidue(ports, order, id, body),
  'residues/dispose': ({ ports, order, id }, body) => disposeResidue(ports, order, id, body),
  'residues/consign': ({ ports, order, id }, body) => consignResidues(ports, order, id, body),
};
