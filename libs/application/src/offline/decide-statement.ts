import type { Consignment, Package } from '@popstrace/custody';
import { err, type Id, type Instant, type Refusal } from '@popstrace/kernel';
import { readStatement, statementHash, type Statement } from '@popstrace/ledger';
import type { CustodyPorts, Order } from '../custody/give-command.js';
import { handOver } from '../custody/hand-over.js';
import type { LaneAnswer } from '../custody/lane.port.js';
import { scanLabel } from '../custody/scan-label.js';
import { believeLabel } from '../labels/believe-label.js';
import type { ConflictStore } from './conflict.port.js';
import { readAct, type Acceptance, type Act, type Offer } from './acts.js';
import type { KnownDevice } from './device.port.js';
import { lastSigned, plausibleTime } from './statement-time.js';
import type { Concluded, Contradiction, KeptStatement, StatementStore } from './statement.port.js';
import { verdictOn, waitsUntil } from './still-possible.js';

export interface DecidePorts extends CustodyPorts {
  readonly conflicts: ConflictStore;
  readonly statements: StatementStore;
}

type Decided = Concluded['outcome'];

/** A genuine statement and whose it is. */
export interface Signed {
  readonly kept: KeptStatement;
  readonly device: KnownDevice;
}

interface Stated extends Signed {
  readonly statement: Statement;
  readonly now: Instant;
}

/** What a statement names, as it stands. */
interface Subject {
  readonly consignment: Consignment | null;
  readonly package?: Package;
}

/**
 * Makes a fact of custody out of what a device signed, through the same lane as everything else. Under
 * the statement's id it takes effect once, however often and over whichever device it comes.
 */
export async function decideStatement(ports: DecidePorts, signed: Signed): Promise<Decided> {
  const { kept } = signed;
  const statement = statementIn(kept);
  const act = readAct(statement);
  if (!act.ok) return { ...NOTHING, verdict: 'rejected', errors: act.error };
  const stated = { ...signed, statement, now: ports.clock.now() };
  const { answer, subject } = await perform(ports, stated, act.value);
  if (answer.ok) {
    const { receipts, warnings } = answer.value;
    const consignment = receipts[0]?.stream ?? null;
    return { verdict: 'accepted', consignment, receipts, warnings, errors: [] };
  }
  const refused = { stated, act: act.value, refusals: answer.error, subject: await subject() };
  return refusedOutcome(ports, refused);
}

/** What is kept was read before it was kept. */
export function statementIn({ bytes }: Pick<KeptStatement, 'bytes'>): Statement {
  const statement = readStatement(bytes);
  if (!statement.ok) throw new Error(`statement ${statementHash(bytes)} cannot be read`);
  return statement.value;
}

const NOTHING = { consignment: null, receipts: [], errors: [], warnings: [] } as const;

interface Performed {
  readonly answer: LaneAnswer;
  /** Asked only where it was refused. */
  readonly subject: () => Promise<Subject>;
}

function perform(ports: DecidePorts, stated: Stated, act: Act): Promise<Performed> {
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

interface Refused {
  readonly stated: Stated;
  readonly act: Act;
  readonly refusals: readonly Refusal[];
  readonly subject: Subject;
}

async function refusedOutcome(
  ports: DecidePorts,
  { stated, act, refusals, subject }: Refused,
): Promise<Decided> {
  const { kept, device, now } = stated;
  const { receivedAt } = kept;
  const { organisation } = device.actor;
  const verdict = verdictOn({ act, refusals, organisation, ...subject, receivedAt, now });
  const consignment = subject.consignment?.id ?? null;
  if (verdict === 'quarantined')
    return { ...NOTHING, verdict, consignment, errors: [...refusals, early(receivedAt)] };
  const errors = refusals.map((each) => (each.code === 'not-found' ? NO_PART : each));
  if (verdict === 'rejected') return { ...NOTHING, verdict, consignment, errors };
  const contradiction = await contradictionOf(ports, organisation, subject);
  return { ...NOTHING, verdict, consignment, errors, ...(contradiction && { contradiction }) };
}

/** Against whom it stands: who moved the package last, else whoever has the waste. */
async function contradictionOf(
  { conflicts }: DecidePorts,
  second: Id,
  { consignment: c, package: p }: Subject,
): Promise<Contradiction | undefined> {
  if (!c) return undefined;
  const mover = p ? await conflicts.lastMover(c.id, p.id) : null;
  return { package: p?.id ?? null, first: mover ?? c.custodian, second };
}

const NO_PART: Refusal = {
  code: 'not-a-party',
  message:
    'Your organisation has no part in this consignment: somebody else was booked to take it.',
  pointer: '',
};

function early(receivedAt: Instant): Refusal {
  return {
    code: 'waits-for-others',
    message: `What others did before may not have arrived: it is tried again until ${waitsUntil(receivedAt)}.`,
    pointer: '',
  };
}
