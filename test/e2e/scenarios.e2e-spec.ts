import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRunningPostgres, ownerClient } from '@popstrace/persistence';
import { SCENARIOS } from '../../apps/demo/src/stories/index.js';
import { buildProgram, ended, Program } from '../support/program.js';

const DATA_DIR = await mkdtemp(join(tmpdir(), 'popstrace-e2e-'));
await chmod(DATA_DIR, 0o711);
const program = new Program(DATA_DIR);
const playScenarios = (API_URL: string) =>
  ended(program.node(['dist/tools/scenario/main.js'], { ...program.settings, API_URL }));

beforeAll(buildProgram, 180_000);

afterAll(async () => {
  program.kill();
  await rm(DATA_DIR, { recursive: true, force: true });
});

describe('the program, from its first start to its audit', () => {
  it('starts, makes the demo country, and says who lives there', async () => {
    const { url, demo } = await program.serve();
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
    const { code, out } = await playScenarios(program.server!.url);
    expect(out.trimEnd().split('\n')).toEqual(
      SCENARIOS.map(({ name }) => expect.stringMatching(`^ok    ${name}  \\(\\d+ requests, `)),
    );
    expect(code).toBe(0);
  });

  it('says so when a scenario meets no server', async () => {
    const { code, out } = await playScenarios('http://127.0.0.1:9999');
    expect({ code, out }).toMatchObject({ code: 1, out: expect.stringMatching(/Nothing answers/) });
  });

  it('refuses a second server on the same data, in one sentence', async () => {
    const { code, err } = await program.popstrace('serve');
    expect(code).toBe(2);
    expect(err).toMatch(
      /^The data in .+ are in use by another process .+: stop it, or set DATA_DIR/,
    );
  });

  it('stops on SIGTERM, with its database, and is there again with the same data', async () => {
    expect(await program.stop()).toBe(0);
    expect(await findRunningPostgres(DATA_DIR)).toBeNull();
    const { demo } = await program.serve();
    expect(demo.accounts.length).toBeGreaterThan(10);
  });

  it('passes the audit, beside the server and alone', async () => {
    const clean = { code: 0, out: expect.stringMatching(/^clean: \d+ streams/) };
    expect(await program.popstrace('audit')).toMatchObject(clean);
    expect(await program.stop()).toBe(0);
    expect(await program.popstrace('audit')).toMatchObject(clean);
  });

  it('fails the audit once a superuser has altered one byte of one event', async () => {
    await program.serve();
    const stream = await alterOneByte();
    const { code, out } = await program.popstrace('audit', '--json');
    const { clean, findings } = JSON.parse(out) as {
      clean: boolean;
      findings: readonly { fault: string; stream: string }[];
    };
    expect({ code, clean }).toEqual({ code: 1, clean: false });
    expect(findings[0]).toMatchObject({ fault: 'hash-differs', stream });
    expect(await program.stop()).toBe(0);
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
