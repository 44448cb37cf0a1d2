import type pg from 'pg';
import { APPLICATION_ROLE } from './application-role.js';
import { type PostgresCluster } from './postgres-cluster.js';

export const DATABASE = 'popstrace';

/** Makes what a fresh server lacks: the application role with its password, and the database. */
export async function makeDatabase(client: pg.Client, { secrets }: PostgresCluster): Promise<void> {
  const { rows } = await client.query<{ role: boolean; database: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS role,
            EXISTS (SELECT FROM pg_database WHERE datname = $2) AS database`,
    [APPLICATION_ROLE, DATABASE],
  );
  const password = client.escapeLiteral(secrets.application);
  if (!rows[0]?.role)
    await client.query(`CREATE ROLE ${APPLICATION_ROLE} LOGIN PASSWORD ${password}`);
  if (!rows[0]?.database) await client.query(`CREATE DATABASE ${DATABASE}`);
}
