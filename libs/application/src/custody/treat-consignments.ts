import type { BatchOutputs, ResidueDraft } from '@popstrace/custody';
import { err, type Id, type Instant } from '@popstrace/kernel';
import { CODE_BYTES, makeCode } from './code.js';
import { giveCommand, type CustodyPorts, type Order } from './give-command.js';
import type { LaneAnswer } from './lane.port.js';
import { newborn } from './newborn.js';
import { placeOf } from './place.js';

export interface OpenBatch {
  readonly site: Id;
  readonly technology: string;
  readonly operation: string;
}

/** A plant opens a run of one technology. */
export async function openBatch(
  ports: CustodyPorts,
  order: Order,
  { site, technology, operation }: OpenBatch,
): Promise<LaneAnswer> {
  const facility = await placeOf(ports, site, '/site');
  if (!facility.ok) return facility;
  const born = newborn(ports, 'B');
  return giveCommand(ports, order, {
    kind: 'open-batch',
    batch: born.id,
    details: { newborn: born, facility: facility.value, technology, operation },
  });
}

/** What was scanned into the batch enters it. */
export function startTreatment(
  ports: CustodyPorts,
  order: Order,
  consignment: Id,
  batch: Id,
): Promise<LaneAnswer> {
  const command = {
    kind: 'start-treatment',
    consignments: [consignment],
    details: { batch },
  } as const;
  return giveCommand(ports, order, command, { batches: [batch] });
}

/** A residue of one batch enters another. */
export function feedResidue(
  ports: CustodyPorts,
  order: Order,
  batch: Id,
  input: { readonly from: Id; readonly residue: Id },
): Promise<LaneAnswer> {
  return giveCommand(
    ports,
    order,
    { kind: 'feed-residue', batch, details: input },
    { batches: [input.from] },
  );
}

export type OutputsInput = Omit<BatchOutputs, 'residues'> & {
  readonly residues: readonly Omit<ResidueDraft, 'id'>[];
};

/** The plant records what came out. */
export function completeBatch(
  ports: CustodyPorts,
  order: Order,
  batch: Id,
  outputs: OutputsInput,
): Promise<LaneAnswer> {
  const residues = outputs.residues.map((residue) => ({ ...residue, id: ports.ids.next() }));
  return giveCommand(ports, order, {
    kind: 'complete-batch',
    batch,
    details: { outputs: { ...outputs, residues } },
  });
}

/** A second person confirms the batch, for every consignment in it at once. */
export async function confirmDestruction(
  ports: CustodyPorts,
  order: Order,
  batch: Id,
): Promise<LaneAnswer> {
  const known = await ports.reader.batch(batch);
  if (!known || known.facility.organisation !== order.actor.organisation)
    return err([{ code: 'not-found', message: 'No such batch at your plant.', pointer: '' }]);
  const consignments = [
    ...new Set(known.inputs.filter((i) => i.source === 'consignment').map((i) => i.from)),
  ];
  if (consignments.length === 0)
    return giveCommand(ports, order, { kind: 'confirm-batch', batch, details: {} });
  return giveCommand(
    ports,
    order,
    { kind: 'confirm-destruction', consignments, details: { batch } },
    { batches: [batch] },
  );
}

export interface DisposeResidue {
  readonly residue: Id;
  readonly operation: string;
  readonly site: Id;
  readonly decision?: string | undefined;
}

export async function disposeResidue(
  ports: CustodyPorts,
  order: Order,
  batch: Id,
  input: DisposeResidue,
): Promise<LaneAnswer> {
  const site = await placeOf(ports, input.site, '/site');
  if (!site.ok) return site;
  const { residue, operation, decision } = input;
  const details = {
    residue,
    operation,
    site: site.value,
    ...(decision === undefined ? {} : { decision }),
  };
  return giveCommand(ports, order, { kind: 'dispose-residue', batch, details });
}

export interface ConsignResidues {
  readonly residues: readonly Id[];
  readonly description: string;
  readonly emergencyPhone: string;
}

/** Residues leave as a consignment of which the plant is the holder. */
export function consignResidues(
  ports: CustodyPorts,
  order: Order,
  batch: Id,
  input: ConsignResidues,
): Promise<LaneAnswer> {
  return giveCommand(ports, order, {
    kind: 'consign-residues',
    batch,
    details: { ...input, newborn: newborn(ports) },
  });
}

export interface DisposeConsignment {
  readonly decision?:
    | {
        readonly reference: string;
        readonly authority: string;
        readonly reason: string;
        readonly operation: string;
        readonly site: Id;
        readonly validFrom: string;
        readonly validTo: string | null;
      }
    | undefined;
}

/** Residues are placed; or, without treatment, an authority decided on other disposal. */
export async function disposeConsignment(
  ports: CustodyPorts,
  order: Order,
  consignment: Id,
  { decision }: DisposeConsignment,
): Promise<LaneAnswer> {
  if (!decision)
    return giveCommand(ports, order, { kind: 'dispose', consignments: [consignment], details: {} });
  const site = await placeOf(ports, decision.site, '/decision/site');
  if (!site.ok) return site;
  const details = { decision: { ...decision, site: site.value } };
  return giveCommand(
    ports,
    order,
    { kind: 'dispose', consignments: [consignment], details },
    { organisations: [site.value.organisation], sites: [site.value.site] },
  );
}

/** The certificate of destruction, numbered; with a `correction`, one in the place of the last. */
export function certifyConsignment(
  ports: CustodyPorts,
  order: Order,
  consignment: Id,
  correction?: string,
): Promise<LaneAnswer> {
  const number = makeCode('D', ports.chance(CODE_BYTES));
  return giveCommand(ports, order, {
    kind: 'certify',
    consignments: [consignment],
    details: { number, ...(correction === undefined ? {} : { correction }) },
  });
}

export interface ForeignCertificate {
  readonly number: string;
  readonly completedAt: Instant;
  readonly signedBy: string;
  readonly operation: string;
  readonly technology?: string | undefined;
}

export function recordForeignCertificate(
  ports: CustodyPorts,
  order: Order,
  consignment: Id,
  { technology, ...input }: ForeignCertificate,
): Promise<LaneAnswer> {
  const details = { ...input, ...(technology === undefined ? {} : { technology }) };
  return giveCommand(ports, order, {
    kind: 'record-foreign-certificate',
    consignments: [consignment],
    details,
  });
}
