import { setTimeout as sleep } from 'node:timers/promises';
import { type PostgresCluster } from './postgres-cluster.js';
import { connectAsOwner, takeGuard, type PostgresGuard } from './postgres-guard.js';
import { startPostgres, stopPostgres, type PostgresProcess } from './postgres-process.js';
import { DURABLE_SETTINGS } from './postgres-settings.js';

export interface GuardedServer {
  readonly process: PostgresProcess;
  readonly guard: PostgresGuard;
}

export async function startGuarded(cluster: PostgresCluster): Promise<GuardedServer> {
  return guarded(cluster, await startPostgres(cluster, DURABLE_SETTINGS));
}

/**
 * Starts the server again on its port whenever it dies, so that connections can come back, and guards
 * it again whenever the guard's session alone is lost.
 * @returns what stops it all.
 */
export function keepRunning(
  cluster: PostgresCluster,
  first: GuardedServer,
  onLoss: (error: unknown) => void,
): () => Promise<void> {
  let server = first;
  let isStopping = false;
  const endWithUs = (): void => server.process.signal('SIGINT');
  const watch = async (): Promise<void> => {
    while (!isStopping) {
      await Promise.race([server.process.ended, server.guard.ended]);
      if (!isStopping) server = await recover(cluster, server.process);
    }
  };
  process.once('exit', endWithUs);
  const watching = watch().catch(onLoss);
  return async () => {
    isStopping = true;
    process.off('exit', endWithUs);
    await server.guard.client.end();
    await watching;
    await server.guard.client.end();
    await stopPostgres(server.process);
  };
}

/** A killed server's children take a moment to go, and a crashed one a moment to recover: patience. */
async function recover(cluster: PostgresCluster, last: PostgresProcess): Promise<GuardedServer> {
  let current = last;
  for (let attempts = 60; ; attempts -= 1) {
    try {
      if (!current.isRunning()) current = await startPostgres(cluster, DURABLE_SETTINGS, last.port);
      return await guarded(cluster, current);
    } catch (error) {
      if (attempts === 0) throw error;
      await sleep(250);
    }
  }
}

async function guarded(cluster: PostgresCluster, server: PostgresProcess): Promise<GuardedServer> {
  const client = await connectAsOwner(cluster, server.port);
  return { process: server, guard: await takeGuard(client, cluster) };
}
