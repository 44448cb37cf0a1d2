import { type Id, type Instant, type Refusal } from '@popstrace/kernel';
import type { Accepted, Replayed } from '../custody/lane.port.js';
import { readAct, type Act } from './acts.js';
import {
  perform,
  statementIn,
  type DecidePorts,
  type Signed,
  type Stated,
  type Subject,
} from './perform-act.js';
import type { Concluded, Contradiction } from './statement.port.js';
import { verdictOn, waitsUntil } from './still-possible.js';

type Decided = Concluded['outcome'];

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
  return decideAct(ports, stated, act.value);
}

/**
 * A refusal is judged by how things stood when it was made. While others move the consignment, that is
 * another state than the one that is read afterwards: before it is called a conflict, nothing may have
 * moved in between.
 */
async function decideAct(ports: DecidePorts, stated: Stated, act: Act): Promise<Decided> {
  let before: number | null | undefined;
  for (;;) {
    const { answer, subject } = await perform(ports, stated, act);
    if (answer.ok) return acceptedOutcome(answer.value);
    const refused = { stated, act, refusals: answer.error, subject: await subject() };
    const verdict = verdictOf(refused);
    const version = refused.subject.consignment?.version ?? null;
    if (verdict !== 'conflict' || version === before)
      return refusedOutcome(ports, refused, verdict);
    before = version;
  }
}

function acceptedOutcome({ receipts, warnings }: Accepted | Replayed): Decided {
  const consignment = receipts[0]?.stream ?? null;
  return { verdict: 'accepted', consignment, receipts, warnings, errors: [] };
}

const NOTHING = { consignment: null, receipts: [], errors: [], warnings: [] } as const;

interface Refused {
  readonly stated: Stated;
  readonly act: Act;
  readonly refusals: readonly Refusal[];
  readonly subject: Subject;
}

type Refusing = ReturnType<typeof verdictOn>;

function verdictOf({ stated, act, refusals, subject }: Refused): Refusing {
  const { kept, device, now } = stated;
  const { organisation } = device.actor;
  return verdictOn({ act, refusals, organisation, ...subject, receivedAt: kept.receivedAt, now });
}

async function refusedOutcome(
  ports: DecidePorts,
  { stated, refusals, subject }: Refused,
  verdict: Refusing,
): Promise<Decided> {
  const consignment = subject.consignment?.id ?? null;
  if (verdict === 'quarantined')
    return {
      ...NOTHING,
      verdict,
      consignment,
      errors: [...refusals, early(stated.kept.receivedAt)],
    };
  const errors = refusals.map((each) => (each.code === 'not-found' ? NO_PART : each));
  if (verdict === 'rejected') return { ...NOTHING, verdict, consignment, errors };
  const contradiction = await contradictionOf(ports, stated.device.actor.organisation, subject);
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
