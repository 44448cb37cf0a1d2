import type pg from 'pg';
import { type MigrationInterface } from 'typeorm';
import { makeApplicationRole } from './application-role.js';
import { ownerClient, ownerPool, userOf } from './connection.js';
import { MIGRATION_TABLE, openDataSource } from './data-source.js';
import { DatabaseSetupError } from './setup-error.js';
import { makeMonthsAround, syncLegalSteps } from './sync-legal-steps.js';

/** A migration's class. Its name ends in its timestamp. */
export type Migration = new () => MigrationInterface;

export interface MigrateOptions {
  readonly ownerUrl: string;
  /** As whom the server will connect: that user is let into the application role. */
  readonly url: string;
  readonly migrations: readonly Migration[];
}

/**
 * Brings the database to this program's schema, each migration whole or not at all. Servers that
 * start at once wait for one another.
 * @returns the names of the migrations that were run.
 * @throws DatabaseSetupError where PostgreSQL is too old, the database newer than the program, or the
 * application role can't be made.
 */
export async function migrate(options: MigrateOptions): Promise<readonly string[]> {
  const client = ownerClient(options.ownerUrl);
  await client.connect();
  try {
    return await migrateAlone(client, options);
  } finally {
    // Its end gives back the lock, whatever happened.
    await client.end();
  }
}

/** `popm` in ASCII. */
const MIGRATION_LOCK = 0x706f706d;

async function migrateAlone(
  client: pg.Client,
  { ownerUrl, url, migrations }: MigrateOptions,
): Promise<readonly string[]> {
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
  demandServer(rows[0]?.server_version ?? '');
  await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
  await makeApplicationRole(client, new Set([userOf(ownerUrl), userOf(url)]));
  const known = migrations.map(({ name }) => name);
  const done = await namesDone(client);
  demandKnown(done, known);
  const pending = known.filter((name) => !done.includes(name));
  if (pending.length > 0) await runPending(ownerUrl, migrations);
  if (await hasLedger(client)) {
    await syncLegalSteps(client);
    await makeMonthsAround(client);
  }
  return pending;
}

/** A test may run other migrations than ours. */
async function hasLedger(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ exists: boolean }>(
    `SELECT to_regclass('legal_step') IS NOT NULL AS exists`,
  );
  return rows[0]?.exists === true;
}

async function runPending(ownerUrl: string, migrations: readonly Migration[]): Promise<void> {
  const source = await openDataSource(ownerPool(ownerUrl), [...migrations]);
  try {
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
}

const OLDEST_SERVER = 15;

/** @throws DatabaseSetupError for a PostgreSQL that is older than the schema needs. */
export function demandServer(version: string): void {
  if (Number.parseInt(version, 10) >= OLDEST_SERVER) return;
  throw new DatabaseSetupError(
    `The database server is PostgreSQL ${version}: popstrace needs ${OLDEST_SERVER} or newer.`,
  );
}

export async function namesDone(client: pg.ClientBase): Promise<readonly string[]> {
  const { rows: tables } = await client.query<{ exists: boolean }>(
    'SELECT to_regclass($1) IS NOT NULL AS exists',
    [MIGRATION_TABLE],
  );
  if (!tables[0]?.exists) return [];
  const { rows } = await client.query<{ name: string }>(`SELECT name FROM ${MIGRATION_TABLE}`);
  return rows.map(({ name }) => name);
}

function demandKnown(done: readonly string[], known: readonly string[]): void {
  const unknown = done.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new DatabaseSetupError(
    `The database is newer than this popstrace, which does not know its migration ${unknown}: ` +
      'start the newer popstrace, or restore a backup from before it.',
  );
}
