import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
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
const SCANS = '/api/v1/scans';
const REFERENCE_CLIENTS = [8, 16, 32] as const;

/**
 * Scans over HTTP (signed in, validated, decided by the pure core, hash-chained, durable) against
 * pgbench's reference: the least that a scan must do, as one prepared statement, at pgbench's own best
 * client count. Both use the same PostgreSQL in turns; the value is the median of the rounds' ratios.
 * Beside it what HTTP alone allows here (`empty`): the same requests and answers with no work between.
 */
export async function bench(): Promise<BenchResult> {
  const folder = await mkdtemp(join(tmpdir(), 'popstrace-bench-'));
  const postgres = await startEmbeddedPostgres(folder, () => process.exit(1));
  const owner = new pg.Client(postgres.ownerUrl);
  await owner.connect();
  const file = join(folder, 'bodies.txt');
  const server = start('scan-server.js', [postgres.url, postgres.ownerUrl, String(PACKAGES), file]);
  try {
    const target = { ...(await firstLine(server)), file };
    await prepareReference(owner);
    await owner.query('VACUUM ANALYZE');
    const answer = join(folder, 'answer.json');
    await writeFile(answer, await answerOf(target));
    return await beside(answer, (empty) =>
      measure({ target, empty: { ...empty, file }, reference: postgres.ownerUrl }),
    );
  } finally {
    await end(server);
    await owner.end();
    await postgres.stop();
    await rm(folder, { recursive: true });
  }
}

async function beside<T>(answer: string, work: (empty: Listening) => Promise<T>): Promise<T> {
  const server = start('empty-server.js', [answer]);
  try {
    return await work(await firstLine(server));
  } finally {
    await end(server);
  }
}

/** A scan is answered once, to know what an answer looks like: the last of the packages is taken. */
async function answerOf({ port, token, file }: Target): Promise<string> {
  const body = (await readFile(file, 'utf8')).trim().split('\n').at(-1) ?? '';
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const url = `http://127.0.0.1:${port}${SCANS}`;
  const response = await fetch(url, { method: 'POST', headers, body });
  return response.text();
}

interface Listening {
  readonly port: string;
  readonly token: string;
}

interface Target extends Listening {
  readonly file: string;
}

interface Measured {
  readonly target: Target;
  readonly empty: Target;
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

async function measure({ reference, target, empty }: Measured): Promise<BenchResult> {
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
    const nothing = await load(empty, CONNECTIONS, 0);
    rounds.push({ limit, best, at32, empty: Math.round(nothing.ok / nothing.seconds) });
  }
  return result(clients, rounds);
}

interface Round {
  readonly limit: PgbenchFigures;
  readonly best: LoadFigures & { readonly rate: number };
  readonly at32: LoadFigures & { readonly rate: number };
  readonly empty: number;
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
      emptyOverReference: rounded(median(rounds.map(({ empty, limit }) => empty / limit.tps))),
      referenceClients: clients,
      connections: CONNECTIONS,
      p99At32OverReferenceMean: rounded(
        median(rounds.map(({ at32, limit }) => at32.p99 / limit.latencyMs)),
      ),
      each: rounds.map(({ limit, best, at32, empty }) => ({
        reference: rounded(limit.tps, 0),
        referenceMs: limit.latencyMs,
        scans: best.rate,
        p50: best.p50,
        p99: best.p99,
        scansAt32: at32.rate,
        p50At32: at32.p50,
        p99At32: at32.p99,
        empty,
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
  { port, token, file }: Target,
  connections: number,
  next: number,
): Promise<LoadFigures> {
  const args = [port, SCANS, token, connections, SECONDS, file, next].map(String);
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

async function end(server: ChildProcess): Promise<void> {
  server.kill('SIGTERM');
  await once(server, 'exit');
}

async function firstLine(server: ChildProcess): Promise<Listening> {
  if (!server.stdout) throw new Error('the server says nothing');
  const lines = createInterface(server.stdout);
  const line = await Promise.race([once(lines, 'line'), once(server, 'exit')]);
  if (typeof line[0] !== 'string') throw new Error('the server did not start');
  return JSON.parse(line[0]) as Listening;
}
