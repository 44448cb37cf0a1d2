import pg from 'pg';
import { OWNER, type PostgresCluster } from './postgres-cluster.js';
import { DatabaseSetupError, inUse } from './setup-error.js';

/** The session that says: this popstrace has the server. It ends when we do, however we do. */
export interface PostgresGuard {
  readonly client: pg.Client;
  readonly ended: Promise<void>;
}

/** `pops` in ASCII. */
const GUARD_LOCK = 0x706f7073;

export async function connectAsOwner(
  { secrets }: Pick<PostgresCluster, 'secrets'>,
  port: number,
): Promise<pg.Client> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: OWNER,
    password: secrets.owner,
    database: 'postgres',
    application_name: `popstrace ${process.pid}`,
    connectionTimeoutMillis: 10_000,
  });
  // That the connection broke shows in its end.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/**
 * Takes the server for this process.
 * @throws DatabaseSetupError when another living popstrace has it.
 */
export async function takeGuard(
  client: pg.Client,
  { folder }: PostgresCluster,
): Promise<PostgresGuard> {
  const ended = new Promise<void>((resolve) => client.once('end', () => resolve()));
  const { rows } = await client.query<{ taken: boolean; holder: string | null }>(
    `SELECT pg_try_advisory_lock($1) AS taken,
            (SELECT application_name FROM pg_stat_activity JOIN pg_locks USING (pid)
              WHERE locktype = 'advisory' AND objid = $1 AND pid <> pg_backend_pid()) AS holder`,
    [GUARD_LOCK],
  );
  if (rows[0]?.taken) return { client, ended };
  await client.end();
  throw new DatabaseSetupError(inUse(folder, rows[0]?.holder));
}

/** Whether a living popstrace has the server that this session talks to. */
export async function isGuarded(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = $1`,
    [GUARD_LOCK],
  );
  return (rowCount ?? 0) > 0;
}
