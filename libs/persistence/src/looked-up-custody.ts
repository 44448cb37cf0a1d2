import type {
  CustodyLookup,
  FoundPackage,
  FoundResidue,
  TimelineEntry,
} from '@popstrace/application';
import type { Batch, Consignment } from '@popstrace/custody';
import type { Id, Instant, Json } from '@popstrace/kernel';
import type pg from 'pg';
import { byConsignment, toBatch, toConsignment, toPackage, type ChainEnd } from './custody-docs.js';
import type { Reading, Tx } from './unit-of-work.js';

export type StreamDoc = ChainEnd & { readonly id: Id; readonly doc: Json };
export type PackageDoc = { readonly id: Id; readonly doc: Json };

export const CONSIGNMENT = `SELECT c.id, c.doc, s.seq, s.last_recorded_at FROM consignment c JOIN stream s USING (id)`;
export const BATCH = `SELECT b.id, b.doc, s.seq, s.last_recorded_at FROM batch b JOIN stream s USING (id)`;

/** Custody as it stands, found by ids and labels. How it reads decides what there is to be found. */
export class LookedUpCustody implements CustodyLookup {
  constructor(protected readonly read: Reading) {}

  consignment(id: Id): Promise<Consignment | null> {
    return this.read(async (tx) => {
      const rows = await rowsIn<StreamDoc>(tx, `${CONSIGNMENT} WHERE c.id = $1`, [id]);
      return (await withPackages(tx, rows))[0] ?? null;
    });
  }

  timeline(stream: Id, after: number, limit: number): Promise<readonly TimelineEntry[]> {
    return this.read(async (tx) => {
      const rows = await rowsIn<TimelineRow>(tx, TIMELINE, [stream, after, limit]);
      return rows.map(toEntry);
    });
  }

  batch(id: Id): Promise<Batch | null> {
    return this.read(async (tx) => {
      const [row] = await rowsIn<StreamDoc>(tx, `${BATCH} WHERE b.id = $1`, [id]);
      return row ? toBatch(row.doc, row) : null;
    });
  }

  package(id: Id): Promise<FoundPackage | null> {
    return this.read(async (tx) => (await packagesWhere(tx, 'p.id = $1', [id]))[0] ?? null);
  }

  packageByLabel(code: string): Promise<FoundPackage | null> {
    return this.read(async (tx) => (await packagesWhere(tx, 'p.label = $1', [code]))[0] ?? null);
  }

  residue(id: Id): Promise<FoundResidue | null> {
    return this.read(async (tx) => {
      const [row] = await rowsIn<StreamDoc>(tx, RESIDUE, [id]);
      const batch = row && toBatch(row.doc, row);
      const residue = batch?.residues.get(id);
      return batch && residue ? { residue, batch } : null;
    });
  }
}

const TIMELINE = `
  SELECT id, seq, type, occurred_at, recorded_at, organisation_id, account_id, from_state, to_state,
         encode(previous_hash, 'hex') AS previous, encode(hash, 'hex') AS hash, body
    FROM event WHERE stream_id = $1 AND seq > $2 ORDER BY seq LIMIT $3`;

const RESIDUE = `${BATCH}
  WHERE b.id = (SELECT stream_id FROM lineage WHERE child_id = $1 AND kind = 'treatment' LIMIT 1)`;

/** The packages that a condition over `p` finds, each with its consignment. */
export async function packagesWhere(
  tx: Tx,
  where: string,
  values: readonly unknown[],
): Promise<readonly FoundPackage[]> {
  const rows = await rowsIn<PackageDoc>(
    tx,
    `SELECT p.consignment_id AS id, p.doc FROM package p WHERE ${where} ORDER BY p.id`,
    values,
  );
  const ids = [...new Set(rows.map((row) => row.id))];
  const found = await rowsIn<StreamDoc>(tx, `${CONSIGNMENT} WHERE c.id = ANY ($1::uuid[])`, [ids]);
  const consignments = new Map((await withPackages(tx, found)).map((c) => [c.id, c]));
  return rows.flatMap((row) => {
    const consignment = consignments.get(row.id);
    return consignment ? [{ package: toPackage(row.doc), consignment }] : [];
  });
}

export async function withPackages(
  tx: Tx,
  rows: readonly StreamDoc[],
): Promise<readonly Consignment[]> {
  if (rows.length === 0) return [];
  const packages = byConsignment(
    await rowsIn<PackageDoc>(
      tx,
      'SELECT consignment_id AS id, doc FROM package p WHERE consignment_id = ANY ($1::uuid[]) ORDER BY p.id',
      [rows.map(({ id }) => id)],
    ),
  );
  return rows.map((row) => toConsignment(row.doc, row, packages.get(row.id) ?? new Map()));
}

export async function rowsIn<Row extends pg.QueryResultRow>(
  tx: Tx,
  text: string,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  return (await tx.query<Row>({ text, values })).rows;
}

interface TimelineRow {
  readonly id: Id;
  readonly seq: number;
  readonly type: string;
  readonly occurred_at: Instant;
  readonly recorded_at: Instant;
  readonly organisation_id: Id;
  readonly account_id: Id;
  readonly from_state: string;
  readonly to_state: string;
  readonly previous: string | null;
  readonly hash: string;
  readonly body: Buffer;
}

function toEntry(row: TimelineRow): TimelineEntry {
  return {
    id: row.id,
    seq: row.seq,
    type: row.type,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    organisation: row.organisation_id,
    user: row.account_id,
    from: row.from_state,
    to: row.to_state,
    previous: row.previous,
    hash: row.hash,
    payload: (JSON.parse(row.body.toString('utf8')) as { payload: Json }).payload,
  };
}
