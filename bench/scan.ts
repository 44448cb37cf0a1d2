import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startEmbeddedPostgres } from '@popstrace/persistence';
import pg from 'pg';
import { pgbench, prepareReference, type PgbenchFigures } from './pgbench.js';
import { median, rounded, type BenchResult } from './result.js';

const GOAL = 1.5;
const LEAST_AT_32 = 0.9;
const ROUNDS = 5;
const SECONDS = 2;
const PACKAGES = 80_000;
/** What the server is measured with; pgbench has its own best, which is found first. */
const CONNECTIONS = 128;
/** As `npm start` runs the server. */
const AS_STARTED = ['--max-semi-space-size=32'];
const REFERENCE_CLIENTS = [8, 16, 32] as const;

/**
 * Scans over HTTP (signed in, validated, decided by the pure core, hash-chained, durable) against
 * pgbench's reference: the least that a scan must do, as one prepared statement, at pgbench's own best
 * client count. Both use the same PostgreSQL in turns; the value is the median of the rounds' ratios.
 */
export async function bench(): Promise<BenchResult> {
  const folder = await mkdtemp(join(tmpdir(), 'popstrace-bench-'));
  const postgres = await startEmbeddedPostgres(folder, () => process.exit(1));
  const owner = new pg.Client(postgres.ownerUrl);
  await owner.connect();
  const file = join(folder, 'bodies.txt');
  const server = start('scan-server.js', [postgres.url, postgres.ownerUrl, String(PACKAGES), file]);
  try {
    const listening = await firstLine(server);
    await prepareReference(owner);
    await owner.query('VACUUM ANALYZE');
    return await measure({ ...listening, file, reference: postgres.ownerUrl });
  } finally {
    server.kill('SIGTERM');
    await once(server, 'exit');
    await owner.end();
    await postgres.stop();
    await rm(folder, { recursive: true });
  }
}

interface Measured {
  readonly port: string;
  readonly token: string;
  readonly file: string;
  readonly reference: string;
}

interface LoadFigures {
  readonly ok: number;
  readonly other: number;
  readonly seconds: number;
  readonly p50: number;
  readonly p99: number;
  readonly next: number;
  readonly sample: string;
}

async function measure({ reference, ...target }: Measured): Promise<BenchResult> {
  let next = 0;
  const http = async (connections: number): Promise<LoadFigures & { rate: number }> => {
    const figures = await load(target, connections, next);
    next = figures.next;
    if (figures.other > 0)
      throw new Error(`${figures.other} scans were refused: ${figures.sample}`);
    return { ...figures, rate: Math.round(figures.ok / figures.seconds) };
  };
  const clients = await bestClients(reference);
  await http(32); // compilation and plans are paid for here
  const rounds = [];
  for (let at = 0; at < ROUNDS; at++) {
    const limit = await pgbench(reference, clients, SECONDS);
    const best = await http(CONNECTIONS);
    const at32 = await http(32);
    rounds.push({ limit, best, at32 });
  }
  return result(clients, rounds);
}

interface Round {
  readonly limit: PgbenchFigures;
  readonly best: LoadFigures & { readonly rate: number };
  readonly at32: LoadFigures & { readonly rate: number };
}

function result(clients: number, rounds: readonly Round[]): BenchResult {
  const ratio = rounded(median(rounds.map(({ best, limit }) => best.rate / limit.tps)));
  const ratioAt32 = rounded(median(rounds.map(({ at32, limit }) => at32.rate / limit.tps)));
  return {
    name: 'scan',
    value: median(rounds.map(({ best }) => best.rate)),
    unit: 'scans/s',
    goal: GOAL,
    met: ratio >= GOAL && ratioAt32 >= LEAST_AT_32,
    ratio,
    rounds: rounds.length,
    raw: {
      ratioAt32,
      leastAt32: LEAST_AT_32,
      referenceClients: clients,
      connections: CONNECTIONS,
      p99At32OverReferenceMean: rounded(
        median(rounds.map(({ at32, limit }) => at32.p99 / limit.latencyMs)),
      ),
      each: rounds.map(({ limit, best, at32 }) => ({
        reference: rounded(limit.tps, 0),
        referenceMs: limit.latencyMs,
        scans: best.rate,
        p50: best.p50,
        p99: best.p99,
        scansAt32: at32.rate,
        p50At32: at32.p50,
        p99At32: at32.p99,
      })),
    },
  };
}

async function bestClients(reference: string): Promise<number> {
  const tried = [];
  for (const clients of REFERENCE_CLIENTS)
    tried.push({ clients, ...(await pgbench(reference, clients, SECONDS)) });
  return tried.reduce((best, one) => (one.tps > best.tps ? one : best)).clients;
}

async function load(
  { port, token, file }: Omit<Measured, 'reference'>,
  connections: number,
  next: number,
): Promise<LoadFigures> {
  const path = '/api/v1/scans';
  const args = [port, path, token, connections, SECONDS, file, next].map(String);
  const { stdout } = await promisify(execFile)(process.execPath, [script('load.js'), ...args]);
  return JSON.parse(stdout) as LoadFigures;
}

function script(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

function start(name: string, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [...AS_STARTED, script(name), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function firstLine(server: ChildProcess): Promise<{ port: string; token: string }> {
  if (!server.stdout) throw new Error('the server says nothing');
  const lines = createInterface(server.stdout);
  const line = await Promise.race([once(lines, 'line'), once(server, 'exit')]);
  if (typeof line[0] !== 'string') throw new Error('the server did not start');
  return JSON.parse(line[0]) as { port: string; token: string };
}
