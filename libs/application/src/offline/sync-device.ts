import { createHash } from 'node:crypto';
import type { Actor } from '@popstrace/access';
import { verifyDevice } from '@popstrace/keys';
import {
  err,
  millisecondsOf,
  ok,
  type Id,
  type Instant,
  type Refusal,
  type Result,
  type Warning,
} from '@popstrace/kernel';
import { readStatement, statementHash, type SignedStatement } from '@popstrace/ledger';
import type { Receipt } from '../custody/lane.port.js';
import { NOT_FOUND } from '../custody/read-consignment.js';
import type { KnownDevice } from './device.port.js';
import { settleStatements, type SettlePorts } from './settle-statements.js';
import { timeWarnings } from './statement-time.js';
import type { Arrival, KeptStatement, Standing, StatementVerdict } from './statement.port.js';

export interface Sync {
  readonly device: Id;
  /** By the device's clock. */
  readonly sentAt: Instant;
  /** Its own statements, and those that other devices showed it. */
  readonly items: readonly SignedStatement[];
}

export type Verdict = StatementVerdict | 'duplicate';

/** What came of one item. `duplicate`: it was recorded before. */
export interface ItemVerdict {
  readonly id: Id | null;
  readonly verdict: Verdict;
  readonly receipts: readonly Receipt[];
  readonly errors: readonly Refusal[];
  readonly warnings: readonly Warning[];
}

/**
 * Takes in what a phone signed while it had no network, and gives a verdict for each item, in their
 * order. Everything genuine is kept, whatever comes of it; sent again, it is told the same.
 */
export async function syncDevice(
  ports: SettlePorts,
  actor: Actor,
  sync: Sync,
): Promise<Result<readonly ItemVerdict[], readonly Refusal[]>> {
  const own = (await ports.devices.known([sync.device])).get(sync.device);
  if (own?.actor.user !== actor.user) return err([NOT_FOUND]);
  const now = ports.clock.now();
  const skew = millisecondsOf(sync.sentAt) - millisecondsOf(now);
  await ports.devices.noteSync(sync.device, { skew, at: now });
  const read = await readItems(ports, sync, { skew, now });
  const arrivals = read.filter((item): item is Arrival => item !== null);
  const before = new Map((await ports.statements.find(arrivals)).map((kept) => [kept.hash, kept]));
  await ports.statements.take(arrivals);
  const devices = [...new Set([sync.device, ...arrivals.map(({ statement }) => statement.device)])];
  await settleStatements(ports, devices);
  const after = await ports.statements.find(arrivals);
  return ok(inTurn(read, { before, after }));
}

interface Arriving {
  readonly skew: number;
  readonly now: Instant;
}

/** Each item judged by itself; `null` where it is no statement of a device that is known here. */
async function readItems(
  { devices }: SettlePorts,
  { device: sender, items }: Sync,
  arriving: Arriving,
): Promise<readonly (Arrival | null)[]> {
  const read = items.map(({ statement }) => readStatement(statement));
  const named = read.flatMap((each) => (each.ok ? [each.value.device] : []));
  const known = await devices.known([...new Set(named)]);
  return items.map((item, at) => {
    const each = read[at];
    const device = each?.ok ? known.get(each.value.device) : undefined;
    if (!each?.ok || !device) return null;
    return {
      statement: each.value,
      hash: statementHash(item.statement),
      fingerprint: createHash('sha256').update(item.statement).update(item.signature).digest('hex'),
      ...{ bytes: item.statement, signature: item.signature },
      standing: standingOf(item, device),
      receivedAt: arriving.now,
      broughtBy: device.id === sender ? null : sender,
      skew: arriving.skew,
    };
  });
}

function standingOf(item: SignedStatement, { key, isRevoked }: KnownDevice): Arrival['standing'] {
  if (!verifyDevice(key, item.statement, item.signature)) return 'forged';
  return isRevoked ? 'late' : 'waiting';
}

interface Standings {
  readonly before: ReadonlyMap<string, KeptStatement>;
  readonly after: readonly KeptStatement[];
}

function inTurn(
  read: readonly (Arrival | null)[],
  { before, after }: Standings,
): readonly ItemVerdict[] {
  const prints = new Map(after.map((kept) => [kept.fingerprint, kept]));
  const genuine = new Map(
    after.flatMap((kept) => (kept.standing === 'forged' ? [] : [[kept.hash, kept] as const])),
  );
  const told = new Set<string>();
  return read.map((arrival) => {
    if (!arrival) return { id: null, verdict: 'rejected', receipts: [], ...UNREADABLE };
    const forged = arrival.standing === 'forged';
    const kept = forged ? prints.get(arrival.fingerprint) : genuine.get(arrival.hash);
    if (!kept) throw new Error(`statement ${arrival.hash} was not kept`);
    const wasTold = told.has(kept.fingerprint) || wasAccepted(before.get(kept.hash));
    told.add(kept.fingerprint);
    return verdictOf(arrival, kept, wasTold);
  });
}

function wasAccepted(kept: KeptStatement | undefined): boolean {
  return kept?.outcome?.verdict === 'accepted';
}

function verdictOf(arrival: Arrival, kept: KeptStatement, wasTold: boolean): ItemVerdict {
  const warnings = timeWarnings(arrival.statement, arrival);
  const { id } = arrival.statement;
  const { outcome, standing } = kept;
  if (!outcome)
    return { id, verdict: 'quarantined', receipts: [], errors: [whyNot(standing)], warnings };
  const isDuplicate = wasTold && outcome.verdict === 'accepted';
  return {
    id,
    verdict: isDuplicate ? 'duplicate' : outcome.verdict,
    receipts: outcome.receipts,
    errors: outcome.errors,
    warnings: [...outcome.warnings, ...warnings],
  };
}

const UNREADABLE: Pick<ItemVerdict, 'errors' | 'warnings'> = {
  warnings: [],
  errors: [
    {
      code: 'not-a-statement',
      message:
        'These are not the canonical bytes of a statement of a device that is enrolled here.',
      pointer: '/statement',
    },
  ],
};

/** Why a statement does nothing (yet). */
export function whyNot(standing: Standing): Refusal {
  return { code: `statement-${standing}`, message: REASONS[standing], pointer: '' };
}

const REASONS: Readonly<Record<Standing, string>> = {
  waiting: 'Statements of this device that come before it have not arrived: send them.',
  chained: 'It is being decided: send it again.',
  forked:
    'The device signed something else in this place before: its key may be in two hands. Tell the administrator.',
  forged:
    'The signature is not this device’s: it changed on its way, or somebody else made it. Send it again from the device itself.',
  late: 'The device was revoked before it arrived. It is kept for the administrator to look at.',
};
