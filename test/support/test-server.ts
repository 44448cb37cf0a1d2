import { mkdir, readFile, rename, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { launchPostgres, migrate, type DatabaseUrls } from '@popstrace/persistence';
import { MIGRATIONS } from '../../migrations/index.js';

/** Tests need what PostgreSQL answers, not that it survives a power cut. */
const SWIFT_SETTINGS = {
  fsync: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  max_connections: '200',
  deadlock_timeout: '50ms',
};

/** The folder of this run of the tests: it goes when they end, and servers in it are stopped. */
export function testRun(): string {
  const run = process.env['POPSTRACE_TEST_RUN'];
  if (!run) throw new Error('no run of the tests: is globalSetup missing in jest.config.js?');
  return run;
}

/**
 * The one server of this run of the tests, whichever worker asks first: its database is migrated, and
 * the template of all others. The run's teardown stops it.
 */
export async function testServer(): Promise<DatabaseUrls> {
  const run = testRun();
  for (;;) {
    const known = await readFile(join(run, 'server.json'), 'utf8').catch(() => null);
    if (known) return JSON.parse(known) as DatabaseUrls;
    if (await isFirst(run)) return start(run);
    await sleep(20);
  }
}

/** Making a folder succeeds for one process only. */
async function isFirst(run: string): Promise<boolean> {
  return mkdir(join(run, 'starting')).then(
    () => true,
    () => false,
  );
}

async function start(run: string): Promise<DatabaseUrls> {
  try {
    const server = await launchPostgres(join(run, 'data'), SWIFT_SETTINGS);
    await migrate({ ...server, migrations: MIGRATIONS });
    await writeFile(join(run, 'draft.json'), JSON.stringify(server));
    await rename(join(run, 'draft.json'), join(run, 'server.json'));
    return server;
  } catch (error) {
    // The next one tries again, and says why it fails.
    await rmdir(join(run, 'starting'));
    throw error;
  }
}
