import { execFile } from 'node:child_process';
import { readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

export const RUN_PREFIX = 'popstrace-test-';

/** Stops every server whose data lie in the folder of a run, and removes the folder. */
export async function endRun(folder) {
  for (const name of await readdir(folder).catch(() => []))
    await endServer(join(folder, name, 'pg'));
  await rm(folder, { recursive: true, force: true });
}

/** Ctrl-C ends a run without its teardown: the next run clears up. */
export async function endAbandonedRuns() {
  for (const name of await readdir(tmpdir())) {
    const jest = Number(name.slice(RUN_PREFIX.length).split('-')[0]);
    if (name.startsWith(RUN_PREFIX) && jest && !isAlive(jest)) await endRun(join(tmpdir(), name));
  }
}

/** At once: what is in these databases is of no more use. */
async function endServer(data) {
  const file = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(file.split('\n')[0]);
  if (!pid || !(await isServerOf(data, pid))) return;
  process.kill(pid, 'SIGQUIT');
  for (let patience = 250; patience > 0 && (await isServerOf(data, pid)); patience -= 1)
    await sleep(20);
}

/** The number in the file of a server that was killed may be another process's by now. */
async function isServerOf(data, pid) {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() =>
    run('ps', ['-o', 'command=', '-p', String(pid)]).then(
      ({ stdout }) => stdout,
      () => '',
    ),
  );
  return command.includes(data);
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
