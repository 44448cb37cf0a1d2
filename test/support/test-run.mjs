import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const RUN_PREFIX = 'popstrace-test-';

/** Stops the server of a run, if it has one, and removes its folder. */
export async function endRun(folder) {
  const { pid } = JSON.parse(await readFile(join(folder, 'server.json'), 'utf8').catch(() => '{}'));
  const pidFile = join(folder, 'data', 'pg', 'postmaster.pid');
  if (pid && existsSync(pidFile) && isAlive(pid)) process.kill(pid, 'SIGQUIT');
  for (
    let patience = 100;
    patience > 0 && existsSync(pidFile) && pid && isAlive(pid);
    patience -= 1
  )
    await sleep(50);
  await rm(folder, { recursive: true, force: true });
}

/** Ctrl-C ends a run without its teardown: the next run clears up. */
export async function endAbandonedRuns() {
  for (const name of await readdir(tmpdir())) {
    const jest = Number(name.slice(RUN_PREFIX.length).split('-')[0]);
    if (name.startsWith(RUN_PREFIX) && jest && !isAlive(jest)) await endRun(join(tmpdir(), name));
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
