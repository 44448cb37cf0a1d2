import type { Arrival } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { chainOn, type ChainLink, type DeviceHead } from '@popstrace/ledger';
import type { Tx } from '../unit-of-work.js';

/** Keeps what is new of each device, and moves its chain on. Batches of one device wait for each other. */
export async function takeStatements(tx: Tx, arrivals: readonly Arrival[]): Promise<void> {
  const ids = [...new Set(arrivals.map(({ statement }) => statement.device))].sort();
  const { rows: devices } = await tx.query<HeadRow>({ ...LOCK, values: [ids] });
  await tx.query({ ...KEEP, values: valuesOf(differing(arrivals)) });
  for (const { id, seq, hash } of devices) await moveOn(tx, id, { seq, hash });
}

async function moveOn(tx: Tx, device: Id, from: DeviceHead): Promise<void> {
  const { rows } = await tx.query<LooseRow>({ ...LOOSE, values: [device] });
  const { head, chained, forked } = chainOn(from, rows);
  const printsOf = (links: readonly LooseRow[]) => links.map(({ fingerprint }) => fingerprint);
  if (forked.length > 0) await tx.query({ ...MARK, values: [printsOf(forked), 'forked'] });
  if (chained.length === 0) return;
  await tx.query({ ...MARK, values: [printsOf(chained), 'chained'] });
  await tx.query({ ...HEAD, values: [device, head.seq, Buffer.from(head.hash ?? '', 'hex')] });
}

interface HeadRow extends DeviceHead {
  readonly id: Id;
}

interface LooseRow extends ChainLink {
  readonly fingerprint: Buffer;
}

const LOCK = {
  name: 'statement-lock',
  text: `SELECT id, head_seq AS seq, encode(head_hash, 'hex') AS hash FROM device
          WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
};

/** The same bytes signed a second time are no news. */
const KEEP = {
  name: 'statement-keep',
  text: `
    INSERT INTO device_statement (fingerprint, id, device_id, seq, previous, hash, kind, occurred_at, body,
                                  signature, received_at, brought_by, skew_ms, standing)
    SELECT fingerprint, id, device_id, seq, previous, hash, kind, occurred_at, body, signature, received_at,
           brought_by, skew_ms, standing
      FROM unnest($1::bytea[], $2::uuid[], $3::uuid[], $4::int[], $5::bytea[], $6::bytea[], $7::text[],
                  $8::timestamptz[], $9::bytea[], $10::bytea[], $11::timestamptz[], $12::uuid[], $13::bigint[],
                  $14::text[]) WITH ORDINALITY
        AS n (fingerprint, id, device_id, seq, previous, hash, kind, occurred_at, body, signature, received_at,
              brought_by, skew_ms, standing, place)
     WHERE n.standing = 'forged' OR NOT EXISTS (
             SELECT FROM device_statement AS known WHERE known.hash = n.hash AND known.standing <> 'forged')
     ORDER BY place
    ON CONFLICT (fingerprint) DO NOTHING`,
};

/** Each once, in the order in which they came. */
function differing(arrivals: readonly Arrival[]): readonly Arrival[] {
  const named = new Map<string, Arrival>();
  for (const arrival of arrivals) {
    const name = arrival.standing === 'forged' ? arrival.fingerprint : arrival.hash;
    if (!named.has(name)) named.set(name, arrival);
  }
  return [...named.values()];
}

function valuesOf(arrivals: readonly Arrival[]): unknown[] {
  const hex = (text: string | null) => (text === null ? null : Buffer.from(text, 'hex'));
  return [
    arrivals.map((a) => hex(a.fingerprint)),
    arrivals.map((a) => a.statement.id),
    arrivals.map((a) => a.statement.device),
    arrivals.map((a) => a.statement.seq),
    arrivals.map((a) => hex(a.statement.previous)),
    arrivals.map((a) => hex(a.hash)),
    arrivals.map((a) => a.statement.kind),
    arrivals.map((a) => a.statement.occurredAt),
    arrivals.map((a) => Buffer.from(a.bytes)),
    arrivals.map((a) => Buffer.from(a.signature)),
    arrivals.map((a) => a.receivedAt),
    arrivals.map((a) => a.broughtBy),
    arrivals.map((a) => a.skew),
    arrivals.map((a) => a.standing),
  ];
}

/** Those that a long gap holds back are few: a device that sends more than this is not believed at once. */
const LOOSE = {
  name: 'statement-loose',
  text: `SELECT fingerprint, seq, encode(previous, 'hex') AS previous, encode(hash, 'hex') AS hash
           FROM device_statement WHERE device_id = $1 AND standing = 'waiting'
          ORDER BY seq, arrived LIMIT 10000`,
};

const MARK = {
  name: 'statement-mark',
  text: 'UPDATE device_statement SET standing = $2 WHERE fingerprint = ANY ($1::bytea[])',
};

const HEAD = {
  name: 'statement-head',
  text: 'UPDATE device SET head_seq = $2, head_hash = $3 WHERE id = $1',
};
