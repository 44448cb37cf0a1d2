import { realpath } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { type PostgresCluster } from './postgres-cluster.js';
import { connectAsOwner, takeGuard } from './postgres-guard.js';
import { disownPidFile, readPidFile } from './postgres-pid-file.js';

/**
 * Ends a server that outlived its popstrace (which was killed), so that nothing of the past still
 * writes when the new one starts. What was committed stays.
 * @throws DatabaseSetupError when that popstrace is alive: two may not share one data folder.
 */
export async function endLeftover(cluster: PostgresCluster): Promise<void> {
  const pid = await settledPid(cluster);
  if (pid === null) return;
  const client = await connectToLeftover(cluster);
  if (!client) return disownPidFile(cluster.folder);
  const guard = await takeGuard(client, cluster);
  process.kill(pid, 'SIGINT');
  await guard.ended;
  while (isAlive(pid) && (await readPidFile(cluster.folder))) await sleep(10);
}

/** The process that the data name as their server, once it is neither starting nor stopping. */
async function settledPid({ folder }: PostgresCluster): Promise<number | null> {
  for (let patience = 200; ; patience -= 1) {
    const file = await readPidFile(folder);
    if (!file || !isAlive(file.pid)) return null;
    if (file.status === 'ready' || patience === 0) return file.pid;
    await sleep(50);
  }
}

/** `null`: whatever runs under that number, it is no server of these data. */
async function connectToLeftover(cluster: PostgresCluster): Promise<pg.Client | null> {
  // Its popstrace may have started it this very instant, and be about to guard it.
  await sleep(250);
  const port = (await readPidFile(cluster.folder))?.port ?? 0;
  const client = await connectAsOwner(cluster, port).catch(() => null);
  if (!client) return null;
  const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
  if (rows[0]?.data_directory === (await realpath(cluster.folder))) return client;
  await client.end();
  return null;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
