import type {
  Arrival,
  Concluded,
  KeptStatement,
  Outcome,
  Standing,
  StatementFilter,
  StatementStore,
  StatementVerdict,
} from '@popstrace/application';
import type { Id, Instant } from '@popstrace/kernel';
import type pg from 'pg';
import type { UnitOfWork } from '../unit-of-work.js';
import { takeStatements } from './take-statements.js';

export class StatementRepository implements StatementStore {
  constructor(
    private readonly pool: pg.Pool,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async take(arrivals: readonly Arrival[]): Promise<void> {
    if (arrivals.length > 0)
      await this.unitOfWork.transaction((tx) => takeStatements(tx, arrivals));
  }

  async find(
    asked: readonly Pick<Arrival, 'fingerprint' | 'hash'>[],
  ): Promise<readonly KeptStatement[]> {
    if (asked.length === 0) return [];
    const bytesOf = (hexes: readonly string[]) => hexes.map((hex) => Buffer.from(hex, 'hex'));
    const prints = bytesOf(asked.map(({ fingerprint }) => fingerprint));
    return this.read(FIND, [prints, bytesOf(asked.map(({ hash }) => hash))]);
  }

  undecided(of: {
    readonly devices: readonly Id[];
    readonly consignments: readonly Id[];
  }): Promise<readonly KeptStatement[]> {
    return this.read(UNDECIDED, [of.devices, of.consignments]);
  }

  async conclude(concluded: readonly Concluded[]): Promise<void> {
    if (concluded.length === 0) return;
    const values = [
      concluded.map(({ kept }) => Buffer.from(kept.fingerprint, 'hex')),
      concluded.map(({ outcome }) => outcome.verdict),
      concluded.map(({ outcome }) => outcome.consignment),
      concluded.map(({ outcome: { receipts, errors, warnings } }) =>
        JSON.stringify({ receipts, errors, warnings }),
      ),
      concluded.map(({ outcome }) => outcome.contradiction?.package ?? null),
      concluded.map(({ outcome }) => outcome.contradiction?.first ?? null),
      concluded.map(({ outcome }) => outcome.contradiction?.second ?? null),
    ];
    await this.pool.query({ ...CONCLUDE, values });
  }

  listOf(
    device: Id,
    { verdict }: StatementFilter,
    { after, limit }: { readonly after: number; readonly limit: number },
  ): Promise<readonly KeptStatement[]> {
    return this.read(LIST, [device, after, limit, verdict ?? null]);
  }

  private async read(
    statement: { readonly name: string; readonly text: string },
    values: readonly unknown[],
  ): Promise<readonly KeptStatement[]> {
    const { rows } = await this.pool.query<KeptRow>({ ...statement, values: [...values] });
    return rows.map(keptOf);
  }
}

interface KeptRow {
  readonly fingerprint: string;
  readonly hash: string;
  readonly body: Buffer;
  readonly standing: Standing;
  readonly received_at: Instant;
  readonly verdict: StatementVerdict | null;
  readonly consignment_id: Id | null;
  readonly outcome: Pick<Outcome, 'receipts' | 'errors' | 'warnings'> | null;
}

function keptOf(row: KeptRow): KeptStatement {
  const { fingerprint, hash, body, standing, verdict, outcome } = row;
  return {
    ...{ fingerprint, hash, bytes: body, standing, receivedAt: row.received_at },
    outcome: verdict && outcome ? { verdict, consignment: row.consignment_id, ...outcome } : null,
  };
}

const COLUMNS = `encode(fingerprint, 'hex') AS fingerprint, encode(hash, 'hex') AS hash, body, standing,
  received_at, verdict, consignment_id, outcome`;

const FIND = {
  name: 'statement-find',
  text: `SELECT ${COLUMNS} FROM device_statement
          WHERE fingerprint = ANY ($1::bytea[]) OR (hash = ANY ($2::bytea[]) AND standing <> 'forged')`,
};

/**
 * What stands in its chain and is not decided for good. A signature of a handover binds by itself: one
 * that the other side brings need not wait for what its device did before.
 */
const UNDECIDED = {
  name: 'statement-undecided',
  text: `SELECT ${COLUMNS} FROM device_statement
          WHERE (device_id = ANY ($1::uuid[]) OR consignment_id = ANY ($2::uuid[]))
            AND (verdict IS NULL OR verdict = 'quarantined')
            AND (standing = 'chained'
                 OR standing = 'waiting' AND brought_by IS NOT NULL AND kind IN ('offer', 'acceptance'))
          ORDER BY device_id, seq`,
};

const CONCLUDE = {
  name: 'statement-conclude',
  text: `
    WITH concluded AS (
      UPDATE device_statement AS s
         SET verdict = n.verdict, consignment_id = n.consignment_id, outcome = n.outcome::json
        FROM unnest($1::bytea[], $2::text[], $3::uuid[], $4::text[], $5::uuid[], $6::uuid[], $7::uuid[])
          AS n (fingerprint, verdict, consignment_id, outcome, package_id, first, second)
       WHERE s.fingerprint = n.fingerprint AND s.verdict IS DISTINCT FROM 'accepted'
      RETURNING s.id, s.fingerprint, s.consignment_id, n.package_id, n.first, n.second)
    INSERT INTO conflict (id, fingerprint, consignment_id, package_id, first_organisation, second_organisation, opened_at)
    SELECT id, fingerprint, consignment_id, package_id, first, second, now() FROM concluded
     WHERE first IS NOT NULL ON CONFLICT DO NOTHING`,
};

const LIST = {
  name: 'statement-list',
  text: `SELECT ${COLUMNS} FROM device_statement
          WHERE device_id = $1 AND seq > $2 AND standing <> 'forged' AND ($4::text IS NULL OR verdict = $4)
          ORDER BY seq, fingerprint LIMIT $3`,
};
