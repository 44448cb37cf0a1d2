import type pg from 'pg';
import { type MigrationInterface } from 'typeorm';
import { makeApplicationRole } from './application-role.js';
import { ownerPool, parseDatabaseUrl } from './connection.js';
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
  const pool = ownerPool(options.ownerUrl);
  try {
    const client = await pool.connect();
    try {
      return await migrateAlone(pool, client, options);
    } finally {
      // Closing the session gives back its lock, whatever happened in it.
      client.release(true);
    }
  } finally {
    await pool.end();
  }
}

/** `popm` in ASCII. */
const MIGRATION_LOCK = 0x706f706d;

async function migrateAlone(
  pool: pg.Pool,
  client: pg.PoolClient,
  { ownerUrl, url, migrations }: MigrateOptions,
): Promise<readonly string[]> {
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
  demandServer(rows[0]?.server_version ?? '');
  await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
  const users = [ownerUrl, url].map((each) => decodeURIComponent(parseDatabaseUrl(each).username));
  await makeApplicationRole(client, users.filter(Boolean));
  const known = migrations.map(({ name }) => name);
  const run = await namesRun(client);
  demandKnown(run, known);
  const pending = known.filter((name) => !run.includes(name));
  if (pending.length > 0) await (await openDataSource(pool, [...migrations])).runMigrations();
  await syncLegalSteps(client);
  await makeMonthsAround(client);
  return pending;
}

const OLDEST_SERVER = 15;

/** @throws DatabaseSetupError for a PostgreSQL that is older than the schema needs. */
export function demandServer(version: string): void {
  if (Number.parseInt(version, 10) >= OLDEST_SERVER) return;
  throw new DatabaseSetupError(
    `The database server is PostgreSQL ${version}: popstrace needs ${OLDEST_SERVER} or newer.`,
  );
}

async function namesRun(client: pg.ClientBase): Promise<readonly string[]> {
  const { rows: tables } = await client.query<{ exists: boolean }>(
    'SELECT to_regclass($1) IS NOT NULL AS exists',
    [MIGRATION_TABLE],
  );
  if (!tables[0]?.exists) return [];
  const { rows } = await client.query<{ name: string }>(`SELECT name FROM ${MIGRATION_TABLE}`);
  return rows.map(({ name }) => name);
}

function demandKnown(run: readonly string[], known: readonly string[]): void {
  const unknown = run.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new DatabaseSetupError(
    `The database is newer than this popstrace, which does not know its migration ${unknown}: ` +
      'start the newer popstrace, or restore a backup from before it.',
  );
}
