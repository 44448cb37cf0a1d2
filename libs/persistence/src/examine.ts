import { legalSteps } from '@popstrace/custody';
import type { Instant } from '@popstrace/kernel';
import type pg from 'pg';
import { APPLICATION_ROLE } from './application-role.js';
import { ownerClient, userOf } from './connection.js';
import { namesDone, type Migration } from './migrate.js';
import type { DatabaseUrls } from './postgres-urls.js';

/** What is found in a database that is only looked at: nothing is migrated and nothing mended. */
export interface DatabaseFacts {
  readonly version: string;
  /** The server's user may become the application role. */
  readonly mayWork: boolean;
  /** The application role may change or remove events: then the ledger defends itself by triggers alone. */
  readonly mayChangeEvents: boolean;
  readonly pending: readonly string[];
  /** Migrations that a newer program ran. */
  readonly unknown: readonly string[];
  /** The database's guard allows exactly the steps of the table of transitions; `null` without a ledger. */
  readonly isGuardInStep: boolean | null;
  /** Of this month and the next, those that have no table. */
  readonly missingMonths: readonly string[];
  /** Events that fell in no month. */
  readonly strayEvents: bigint;
  /** Ids of the Parties' own limit profiles. */
  readonly ownProfiles: readonly string[];
  readonly now: Instant;
  /** When the newest event was recorded. */
  readonly lastRecordedAt: Instant | null;
}

/** @throws where the database can't be reached: `explainDatabaseError` says it in a sentence. */
export async function examineDatabase(
  { url, ownerUrl }: DatabaseUrls,
  migrations: readonly Migration[],
): Promise<DatabaseFacts> {
  const client = ownerClient(ownerUrl);
  await client.connect();
  try {
    const known = migrations.map(({ name }) => name);
    const done = await namesDone(client);
    const hasLedger = await exists(client, 'legal_step');
    return {
      ...(await serverFacts(client, userOf(url))),
      ownProfiles: (await exists(client, 'own_profile')) ? await ownProfiles(client) : [],
      pending: known.filter((name) => !done.includes(name)),
      unknown: done.filter((name) => !known.includes(name)),
      ...(hasLedger ? await ledgerFacts(client) : NO_LEDGER),
    };
  } finally {
    await client.end();
  }
}

const NO_LEDGER = {
  mayChangeEvents: false,
  isGuardInStep: null,
  missingMonths: [],
  strayEvents: 0n,
  lastRecordedAt: null,
} as const;

async function exists(client: pg.Client, table: string): Promise<boolean> {
  const found = await one<{ exists: boolean }>(
    client,
    `SELECT to_regclass('${table}') IS NOT NULL AS exists`,
  );
  return found.exists;
}

async function ownProfiles(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>('SELECT id FROM own_profile ORDER BY id');
  return rows.map(({ id }) => id);
}

async function serverFacts(client: pg.Client, user: string) {
  const { rows } = await client.query<{ version: string; now: Instant; may_work: boolean }>(
    `SELECT current_setting('server_version') AS version, now(),
            EXISTS (SELECT FROM pg_roles WHERE rolname = $1
                       AND pg_has_role(oid, to_regrole('${APPLICATION_ROLE}')::oid, 'MEMBER')) AS may_work`,
    [user],
  );
  const [{ version, now, may_work }] = rows as [(typeof rows)[0]];
  return { version, mayWork: may_work, now };
}

async function ledgerFacts(client: pg.Client) {
  const facts = await one<{
    may_change: boolean;
    missing: readonly string[];
    stray: bigint;
    last: Instant | null;
  }>(
    client,
    `SELECT has_table_privilege('${APPLICATION_ROLE}', 'event', 'UPDATE')
         OR has_table_privilege('${APPLICATION_ROLE}', 'event', 'DELETE') AS may_change,
            ARRAY(SELECT to_char(month, 'YYYY-MM') FROM unnest(ARRAY[now(), now() + interval '1 month']) AS month
                   WHERE to_regclass('event_' || to_char(month, 'YYYY_MM')) IS NULL) AS missing,
            (SELECT count(*) FROM event_other) AS stray,
            (SELECT max(last_recorded_at) FROM stream) AS last`,
  );
  const { rows } = await client.query<{ step: string }>(
    `SELECT concat_ws(' ', kind, type, from_state, to_state) AS step FROM legal_step`,
  );
  return {
    mayChangeEvents: facts.may_change,
    isGuardInStep: sameSteps(rows.map(({ step }) => step)),
    missingMonths: facts.missing,
    strayEvents: facts.stray,
    lastRecordedAt: facts.last,
  };
}

function sameSteps(found: readonly string[]): boolean {
  const wanted = new Set(
    legalSteps().map(({ kind, type, from, to }) => [kind, type, from, to].join(' ')),
  );
  return found.length === wanted.size && found.every((step) => wanted.has(step));
}

async function one<Row extends pg.QueryResultRow>(client: pg.Client, text: string): Promise<Row> {
  const { rows } = await client.query<Row>(text);
  return rows[0] as Row;
}
