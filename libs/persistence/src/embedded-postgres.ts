import { prepareCluster } from './postgres-cluster.js';
import { makeDatabase } from './postgres-database.js';
import { connectAsOwner } from './postgres-guard.js';
import { endLeftover } from './postgres-leftover.js';
import { keepRunning, startGuarded } from './postgres-keeper.js';
import { startPostgres } from './postgres-process.js';
import { DURABLE_SETTINGS, type PostgresSettings } from './postgres-settings.js';
import { urlsOf, type DatabaseUrls } from './postgres-urls.js';

export interface EmbeddedPostgres extends DatabaseUrls {
  stop(): Promise<void>;
}

/**
 * A PostgreSQL server of our own on loopback, with its data in `<dataDir>/pg`. It is started again
 * when it dies; `onLoss` hears when that fails too. Whoever starts it stops it; a server left behind
 * by a killed process is ended by the next start.
 * @throws DatabaseSetupError when the data are in use, or this machine can't run it.
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  onLoss: (error: unknown) => void,
): Promise<EmbeddedPostgres> {
  const cluster = await prepareCluster(dataDir);
  await endLeftover(cluster);
  const server = await startGuarded(cluster);
  await makeDatabase(server.guard.client, cluster);
  return {
    ...urlsOf(cluster, server.process.port),
    stop: keepRunning(cluster, server, onLoss),
  };
}

/** A server that nothing guards or restarts, and that outlives this process: for tests. */
export async function launchPostgres(
  dataDir: string,
  settings: PostgresSettings,
): Promise<DatabaseUrls & { readonly pid: number }> {
  const cluster = await prepareCluster(dataDir);
  const { pid, port } = await startPostgres(cluster, { ...DURABLE_SETTINGS, ...settings });
  const client = await connectAsOwner(cluster, port);
  await makeDatabase(client, cluster);
  await client.end();
  return { ...urlsOf(cluster, port), pid };
}
