import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  launchPostgres,
  ownerClient,
  startEmbeddedPostgres,
  type DatabaseUrls,
  type EmbeddedPostgres,
} from '@popstrace/persistence';
import { testRun } from '../support/test-server.js';

const folder = await mkdtemp(join(testRun(), 'embedded-'));
const pidFile = join(folder, 'pg', 'postmaster.pid');

let running: EmbeddedPostgres | undefined;
const losses: unknown[] = [];

const start = async (): Promise<EmbeddedPostgres> =>
  (running = await startEmbeddedPostgres(folder, (error) => losses.push(error)));

const pidOf = async (): Promise<number> => Number((await readFile(pidFile, 'utf8')).split('\n')[0]);

const isGone = (path: string): Promise<boolean> =>
  stat(path).then(
    () => false,
    () => true,
  );

async function query(urls: DatabaseUrls, text: string): Promise<Record<string, unknown>[]> {
  const client = ownerClient(urls.ownerUrl);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

async function patiently<T>(attempt: () => Promise<T>): Promise<T> {
  for (let patience = 100; ; patience -= 1) {
    try {
      return await attempt();
    } catch (error) {
      if (patience === 0) throw error;
      await sleep(100);
    }
  }
}

afterEach(async () => {
  await running?.stop();
  running = undefined;
  expect(losses).toEqual([]);
});

afterAll(() => rm(folder, { recursive: true }));

describe('the embedded server', () => {
  it('makes its data at the first start, and finds them again at the next', async () => {
    const first = await start();
    await query(first, `CREATE TABLE kept AS SELECT 'drum 42' AS label`);
    await first.stop();
    expect(await isGone(pidFile)).toBe(true);
    expect(await query(await start(), 'SELECT label FROM kept')).toEqual([{ label: 'drum 42' }]);
  });

  it('keeps what it acknowledges, listens on loopback only, and compiles no statements', async () => {
    const settings = await query(
      await start(),
      `SELECT name, setting FROM pg_settings WHERE name IN
        ('fsync', 'full_page_writes', 'jit', 'listen_addresses', 'synchronous_commit', 'unix_socket_directories')
        ORDER BY name`,
    );
    expect(settings.map(({ setting }) => setting)).toEqual([
      'on',
      'on',
      'off',
      '127.0.0.1',
      'on',
      '',
    ]);
  });

  it('asks for a password that only the owner of the data folder can read', async () => {
    const { ownerUrl, url } = await start();
    expect((await stat(join(folder, 'pg-secrets.json'))).mode & 0o777).toBe(0o600);
    const withoutPassword = ownerUrl.replace(/:[^:@]+@/, ':wrong@');
    await expect(query({ url, ownerUrl: withoutPassword }, 'SELECT 1')).rejects.toMatchObject({
      code: '28P01',
    });
  });

  it('is refused to a second process, in one sentence', async () => {
    await start();
    await expect(startEmbeddedPostgres(folder, () => undefined)).rejects.toThrow(
      /^The data in .* are in use by another process \(popstrace \d+\): stop it, or set DATA_DIR to another folder\.$/,
    );
  });

  it('ends a server whose popstrace was killed, and goes on with its data', async () => {
    const orphan = await launchPostgres(folder, {});
    await query(orphan, 'CREATE TABLE left_by_the_killed (id int)');
    const heir = await start();
    expect(() => process.kill(orphan.pid, 0)).toThrow(/ESRCH/);
    expect(await query(heir, 'SELECT * FROM left_by_the_killed')).toEqual([]);
  });

  it('starts after server and popstrace were both killed', async () => {
    const { pid } = await launchPostgres(folder, {});
    process.kill(pid, 'SIGKILL');
    await start();
  });

  it('starts when the number of its killed server was given to another process', async () => {
    await (await start()).stop();
    const stranger = await strangerOf(join(folder, 'pg'));
    const file = [stranger.pid, join(folder, 'pg'), 1, 1, '', '127.0.0.1', '  1 1', 'ready   ', ''];
    await writeFile(pidFile, file.join('\n'));
    await start();
    expect(stranger.exitCode).toBeNull();
    stranger.kill();
    await once(stranger, 'exit');
  });

  it('comes back on the same port when it is killed in the middle of its work', async () => {
    const server = await start();
    for (let each = 0; each < 3; each += 1) {
      process.kill(await pidOf(), 'SIGKILL');
      await patiently(() => query(server, 'SELECT 1'));
    }
    await expect(startEmbeddedPostgres(folder, () => undefined)).rejects.toThrow(/in use/);
  });
});

/** A process that does nothing, of the account that owns the data. */
async function strangerOf(data: string): Promise<ChildProcess> {
  const { uid, gid } = await stat(data);
  const account = process.getuid?.() === 0 ? { uid, gid } : {};
  const stranger = spawn('sleep', ['60'], { ...account, stdio: 'ignore' });
  await once(stranger, 'spawn');
  return stranger;
}
