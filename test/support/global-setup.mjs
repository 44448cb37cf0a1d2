import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endAbandonedRuns, RUN_PREFIX } from './test-run.mjs';

/**
 * Gives this run of the tests a folder of its own. The first spec that asks for a database starts a
 * server in it (test-server.ts); a run that asks for none starts none.
 */
export default async function setUp() {
  await endAbandonedRuns();
  const folder = await mkdtemp(join(tmpdir(), `${RUN_PREFIX}${process.pid}-`));
  // PostgreSQL may run as another account, and must get to its files.
  await chmod(folder, 0o711);
  process.env.POPSTRACE_TEST_RUN = folder;
}
