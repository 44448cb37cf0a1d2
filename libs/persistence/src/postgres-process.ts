import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, type FileHandle } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { CLEAN_ENVIRONMENT, type PostgresCluster } from './postgres-cluster.js';
import { readPidFile } from './postgres-pid-file.js';
import { type PostgresSettings } from './postgres-settings.js';
import { DatabaseSetupError, inUse } from './setup-error.js';

/** A running server. It does not keep Node alive, and Node's end does not end it. */
export interface PostgresProcess {
  readonly pid: number;
  readonly port: number;
  /** Resolves when the server has ended, for whatever reason. */
  readonly ended: Promise<void>;
  isRunning(): boolean;
  /** Does nothing once the server has ended. */
  signal(signal: NodeJS.Signals): void;
}

/**
 * Starts the server and waits until it takes connections.
 * @throws DatabaseSetupError with the server's own words when it ends instead.
 */
export async function startPostgres(
  cluster: PostgresCluster,
  settings: PostgresSettings,
  port?: number,
): Promise<PostgresProcess> {
  const chosen = port ?? (await freePort());
  const log = await openLog(cluster);
  const from = (await log.stat()).size;
  const child = launch(cluster, { ...settings, port: String(chosen) }, log.fd);
  const ended = endOf(child);
  await once(child, 'spawn').finally(() => log.close());
  child.unref();
  const isReady = await Promise.race([becomesReady(cluster, child), ended.then(() => false)]);
  if (!isReady) throw new DatabaseSetupError(await lastWords(cluster, from));
  return {
    pid: child.pid ?? 0,
    port: chosen,
    ended,
    isRunning: () => isRunning(child),
    signal: (signal) => void child.kill(signal),
  };
}

function launch(cluster: PostgresCluster, settings: PostgresSettings, log: number): ChildProcess {
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return spawn(cluster.programs.postgres, ['-D', cluster.folder, ...flags], {
    ...cluster.account,
    cwd: '/',
    env: CLEAN_ENVIRONMENT,
    // A process group of its own: Ctrl-C reaches us alone, and we stop the server when our work is
    // done. And a log file: a pipe would break with us, and the server must outlive our kill -9.
    detached: true,
    stdio: ['ignore', log, log],
  });
}

/** Ends the server as soon as running statements are broken off: what was committed stays. */
export async function stopPostgres(server: PostgresProcess): Promise<void> {
  server.signal('SIGINT');
  const impatience = setTimeout(() => server.signal('SIGQUIT'), 20_000);
  await server.ended;
  clearTimeout(impatience);
}

const isRunning = (child: ChildProcess): boolean =>
  child.exitCode === null && child.signalCode === null;

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
}

async function becomesReady({ folder }: PostgresCluster, child: ChildProcess): Promise<boolean> {
  while (isRunning(child)) {
    const file = await readPidFile(folder);
    if (file?.pid === child.pid && file?.status === 'ready') return true;
    await sleep(5);
  }
  return false;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const GREATEST_LOG = 10_000_000;

async function openLog({ folder, account }: PostgresCluster): Promise<FileHandle> {
  const log = await open(`${folder}.log`, 'a', 0o600);
  if ((await log.stat()).size > GREATEST_LOG) await log.truncate();
  if (account) await log.chown(account.uid, account.gid);
  return log;
}

async function lastWords({ folder }: PostgresCluster, from: number): Promise<string> {
  const text = (await readFile(`${folder}.log`)).subarray(from).toString();
  const faults = [...text.matchAll(/(?:FATAL|PANIC): +(.*)/g)].map((match) => match[1]);
  if (faults.some((fault) => fault?.startsWith('lock file'))) return inUse(folder);
  return `PostgreSQL did not start in ${folder} (${faults.join('; ') || text.trim()}): see ${folder}.log.`;
}
