import type { Consignment, Package } from '@popstrace/custody';
import { err, type Instant, type Refusal } from '@popstrace/kernel';
import { readStatement, statementHash, type Statement } from '@popstrace/ledger';
import type { CustodyPorts, Order } from '../custody/give-command.js';
import { handOver } from '../custody/hand-over.js';
import type { LaneAnswer } from '../custody/lane.port.js';
import { scanLabel } from '../custody/scan-label.js';
import { believeLabel } from '../labels/believe-label.js';
import { readAct, type Acceptance, type Act, type Offer } from './acts.js';
import type { ConflictStore } from './conflict.port.js';
import type { KnownDevice } from './device.port.js';
import { lastSigned, plausibleTime } from './statement-time.js';
import type { KeptStatement, StatementStore } from './statement.port.js';

export interface DecidePorts extends CustodyPorts {
  readonly conflicts: ConflictStore;
  readonly statements: StatementStore;
}

/** A genuine statement and whose it is. */
export interface Signed {
  readonly kept: KeptStatement;
  readonly device: KnownDevice;
}

export interface Stated extends Signed {
  readonly statement: Statement;
  readonly now: Instant;
}

/** What a statement names, as it stands. */
export interface Subject {
  readonly consignment: Consignment | null;
  readonly package?: Package;
}

/** What is kept was read before it was kept. */
export function statementIn({ bytes }: Pick<KeptStatement, 'bytes'>): Statement {
  const statement = readStatement(bytes);
  if (!statement.ok) throw new Error(`statement ${statementHash(bytes)} cannot be read`);
  return statement.value;
}

export interface Performed {
  readonly answer: LaneAnswer;
  /** Asked only where it was refused. */
  readonly subject: () => Promise<Subject>;
}

/** Does what the statement says, under its id. */
export function perform(ports: DecidePorts, stated: Stated, act: Act): Promise<Performed> {
  switch (act.kind) {
    case 'scan':
      return performScan(ports, stated, act.scan);
    case 'offer':
      return performOffer(ports, stated, act.offer);
    case 'acceptance':
      return performAcceptance(ports, stated, act.acceptance);
  }
}

async function performScan(
  ports: DecidePorts,
  stated: Stated,
  scan: Extract<Act, { kind: 'scan' }>['scan'],
): Promise<Performed> {
  return {
    answer: await scanLabel(ports, orderOf(stated), scan),
    subject: async () => {
      const label = await believeLabel(ports, scan.text);
      const found = label.ok ? await ports.reader.packageByLabel(label.value.code) : null;
      return found ?? { consignment: null };
    },
  };
}

async function performOffer(ports: DecidePorts, stated: Stated, offer: Offer): Promise<Performed> {
  const { consignment: id, handover: kind, ...told } = offer;
  const consignment = await ports.reader.consignment(id);
  const order = orderOf(stated, consignment);
  const input = { ...told, newHandover: stated.statement.id };
  return {
    answer: await handOver(ports, order, { consignment: id, kind }, input),
    subject: () => Promise.resolve({ consignment }),
  };
}

/** The second signature names the bytes of the first: it counts for these and for no others. */
async function performAcceptance(
  ports: DecidePorts,
  stated: Stated,
  acceptance: Acceptance,
): Promise<Performed> {
  const { consignment: id, offer: handover, hash } = acceptance;
  const consignment = await ports.reader.consignment(id);
  const subject = () => Promise.resolve({ consignment });
  const [kept] = await ports.statements.find([{ hash, fingerprint: hash }]);
  if (kept?.outcome?.verdict !== 'accepted') return { answer: err([NO_OFFER]), subject };
  const offer = offerIn(kept, acceptance);
  if (!offer) return { answer: err([MISNAMED]), subject };
  const order = orderOf(stated, consignment);
  const which = { consignment: id, kind: offer.handover };
  return { answer: await handOver(ports, order, which, { handover }), subject };
}

function offerIn(kept: KeptStatement, { offer: name, consignment }: Acceptance): Offer | null {
  const statement = statementIn(kept);
  const act = readAct(statement);
  const isNamed = act.ok && act.value.kind === 'offer' && statement.id === name;
  return isNamed && act.value.offer.consignment === consignment ? act.value.offer : null;
}

const NO_OFFER: Refusal = {
  code: 'offer-missing',
  message:
    'The offer that it accepts is not on record yet: send it, or let the other side send it.',
  pointer: '/body/offer',
};

const MISNAMED: Refusal = {
  code: 'not-a-statement',
  message: 'It accepts what is no offer, or names it wrongly.',
  pointer: '/body/offer',
};

function orderOf(
  { kept, device, statement, now }: Stated,
  consignment: Consignment | null = null,
): Order {
  const after = consignment ? lastSigned(consignment) : undefined;
  return {
    actor: device.actor,
    occurredAt: plausibleTime(statement.occurredAt, { now, after }),
    idempotency: { key: `statement/${statement.id}`, fingerprint: kept.hash },
    device: { id: statement.device, seq: statement.seq, statement: kept.hash },
  };
}
