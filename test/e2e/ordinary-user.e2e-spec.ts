import { execFileSync, spawnSync } from 'node:child_process';
import { chown, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRunningPostgres } from '@popstrace/persistence';
import { buildProgram, Program, type Account } from '../support/program.js';

/*
 * Most people are not root: then PostgreSQL runs as themselves, and nothing can be made outside their
 * own folder. Where root runs the tests, the account `nobody` plays the ordinary user; where he can't
 * read the program (it lies in root's home), there is no such user to play.
 */
const account = process.getuid?.() === 0 ? nobody() : null;
const isReachable = spawnSync('test', ['-r', 'package.json'], { ...account }).status === 0;
const DATA_DIR = await mkdtemp(join(tmpdir(), 'popstrace-ordinary-'));
const program = new Program(DATA_DIR, account);

function nobody(): Account {
  const idOf = (which: string) => Number(execFileSync('id', [which, 'nobody']).toString());
  return { uid: idOf('-u'), gid: idOf('-g') };
}

beforeAll(async () => {
  if (account) await chown(DATA_DIR, account.uid, account.gid);
  await buildProgram();
}, 180_000);

afterAll(async () => {
  program.kill();
  await rm(DATA_DIR, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly json: Record<string, never>;
}

async function ask(path: string, body?: object, token?: string): Promise<Answer> {
  const response = await fetch(`${program.server?.url ?? ''}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, json: (await response.json()) as Answer['json'] };
}

/** A person of the demo country looks at a package: what everybody tries first. */
async function recordScan(): Promise<number> {
  const { demo } = program.server!;
  const { email } = demo.accounts[0]!;
  const { json: session } = await ask('/api/v1/sessions', { email, password: demo.password });
  const { token } = session as unknown as { token: string };
  const { json: list } = await ask('/api/v1/consignments?states=labelled', undefined, token);
  const [first] = (list as unknown as { items: readonly { id: string }[] }).items;
  const { json: consignment } = await ask(`/api/v1/consignments/${first!.id}`, undefined, token);
  const [found] = (consignment as unknown as { packages: readonly { label: string }[] }).packages;
  const { status } = await ask('/api/v1/scans', { label: found!.label, purpose: 'sight' }, token);
  return status;
}

(isReachable ? describe : describe.skip)('an ordinary user', () => {
  it('starts the program, which is ready and records a scan', async () => {
    await program.serve();
    expect((await ask('/health/ready')).status).toBe(200);
    expect(await recordScan()).toBe(200);
  });

  it('owns all that it made', async () => {
    const own = account?.uid ?? process.getuid?.();
    for (const made of ['.', 'pg', 'pg-secrets.json'])
      expect((await stat(join(DATA_DIR, made))).uid).toBe(own);
  });

  it('stops it with its database, and starts it a second time on the same data', async () => {
    expect(await program.stop()).toBe(0);
    expect(await findRunningPostgres(DATA_DIR)).toBeNull();
    await program.serve();
    expect(await recordScan()).toBe(200);
    expect(await program.stop()).toBe(0);
  });
});
