import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { findRunningPostgres, ownerClient } from '@popstrace/persistence';
import { SCENARIOS } from '../../apps/demo/src/stories/index.js';

/**
 * The program as people start it: compiled, in a process and a folder of its own, with the embedded
 * PostgreSQL. What the compiler made is built anew where the sources were changed.
 */
const DATA_DIR = await mkdtemp(join(tmpdir(), 'popstrace-e2e-'));
await chmod(DATA_DIR, 0o711);
const SETTINGS = { DATA_DIR, PORT: '0', HOST: '127.0.0.1', PATH: process.env['PATH'] };

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function node(words: readonly string[], env: NodeJS.ProcessEnv = SETTINGS): ChildProcess {
  return spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function ended(child: ChildProcess): Promise<Ended> {
  const [out, err, [code]] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { code, out, err };
}

const popstrace = (...words: string[]) => ended(node(['dist/apps/cli/src/main.js', ...words]));

interface Server {
  readonly url: string;
  readonly child: ChildProcess;
  readonly demo: { readonly password: string; readonly accounts: readonly { email: string }[] };
}

let server: Server | undefined;

async function serve(): Promise<Server> {
  const child = node(['dist/apps/cli/src/main.js', 'serve', '--json']);
  let err = '';
  child.stderr!.on('data', (chunk: Buffer) => void (err += chunk.toString()));
  const line = await Promise.race([
    once(child.stdout!, 'data').then(([chunk]) => String(chunk)),
    once(child, 'exit').then(() => Promise.reject(new Error(err))),
  ]);
  server = { ...(JSON.parse(line) as Omit<Server, 'child'>), child };
  return server;
}

async function stop({ child }: Server): Promise<Ended['code']> {
  const exit = once(child, 'exit') as Promise<[number | null]>;
  child.kill('SIGTERM');
  const [code] = await exit;
  server = undefined;
  return code;
}

beforeAll(async () => {
  const { code, out, err } = await ended(node(['tools/build.mjs'], process.env));
  if (code !== 0) throw new Error(`the build failed\n${out}${err}`);
}, 180_000);

afterAll(async () => {
  server?.child.kill('SIGKILL');
  await rm(DATA_DIR, { recursive: true, force: true });
});

describe('the program, from its first start to its audit', () => {
  it('starts, makes the demo country, and says who lives there', async () => {
    const { url, demo } = await serve();
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    const { email } = demo.accounts[0]!;
    const signedIn = await fetch(`${url}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: demo.password }),
    });
    expect(signedIn.status).toBe(201);
  });

  it('plays every scenario over HTTP', async () => {
    const API_URL = server!.url;
    const { code, out } = await ended(
      node(['dist/tools/scenario/main.js'], { ...SETTINGS, API_URL }),
    );
    expect(out.trimEnd().split('\n')).toEqual(
      SCENARIOS.map(({ name }) => expect.stringMatching(`^ok    ${name}  \\(\\d+ requests, `)),
    );
    expect(code).toBe(0);
  });

  it('says so when a scenario meets no server', async () => {
    const API_URL = 'http://127.0.0.1:9999';
    const { code, out } = await ended(
      node(['dist/tools/scenario/main.js'], { ...SETTINGS, API_URL }),
    );
    expect({ code, out }).toMatchObject({ code: 1, out: expect.stringMatching(/Nothing answers/) });
  });

  it('refuses a second server on the same data, in one sentence', async () => {
    const { code, err } = await popstrace('serve');
    expect(code).toBe(2);
    expect(err).toMatch(
      /^The data in .+ are in use by another process .+: stop it, or set DATA_DIR/,
    );
  });

  it('stops on SIGTERM, with its database, and is there again with the same data', async () => {
    expect(await stop(server!)).toBe(0);
    expect(await findRunningPostgres(DATA_DIR)).toBeNull();
    const { demo } = await serve();
    expect(demo.accounts.length).toBeGreaterThan(10);
  });

  it('passes the audit, beside the server and alone', async () => {
    const clean = { code: 0, out: expect.stringMatching(/^clean: \d+ streams/) };
    expect(await popstrace('audit')).toMatchObject(clean);
    expect(await stop(server!)).toBe(0);
    expect(await popstrace('audit')).toMatchObject(clean);
  });

  it('fails the audit once a superuser has altered one byte of one event', async () => {
    await serve();
    const stream = await alterOneByte();
    const { code, out } = await popstrace('audit', '--json');
    const { clean, findings } = JSON.parse(out) as {
      clean: boolean;
      findings: readonly { fault: string; stream: string }[];
    };
    expect({ code, clean }).toEqual({ code: 1, clean: false });
    expect(findings[0]).toMatchObject({ fault: 'hash-differs', stream });
    expect(await stop(server!)).toBe(0);
  });
});

/** @returns the stream of the event. */
async function alterOneByte(): Promise<string> {
  const running = await findRunningPostgres(DATA_DIR);
  const superuser = ownerClient(running!.ownerUrl);
  await superuser.connect();
  try {
    const { rows } = await superuser.query<{ table: string; stream_id: string; seq: number }>(
      `SELECT tableoid::regclass::text AS table, stream_id, seq FROM event
        WHERE type = 'collected' ORDER BY recorded_at LIMIT 1`,
    );
    const { table, stream_id, seq } = rows[0]!;
    await superuser.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`);
    await superuser.query(
      `UPDATE ${table} SET body = set_byte(body, 20, get_byte(body, 20) # 1)
        WHERE stream_id = $1 AND seq = $2`,
      [stream_id, seq],
    );
    await superuser.query(`ALTER TABLE ${table} ENABLE ALWAYS TRIGGER event_append_only`);
    return stream_id;
  } finally {
    await superuser.end();
  }
}
