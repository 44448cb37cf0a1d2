// Builds what was changed since this built last: npm start and the tests of the compiled program ask it.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = [
  'apps',
  'libs',
  'migrations',
  'tools',
  'bench',
  'faults',
  'test/support',
  'tsconfig.json',
  'package-lock.json',
];
const STAMP = join(root, 'dist/.built');
const LOCK = join(root, 'node_modules/.popstrace-building');

/** @returns the exit code of the build, 0 when nothing had to be built. */
export function buildIfChanged() {
  return isChanged() ? alone(() => (isChanged() ? build() : 0)) : 0;
}

function isChanged() {
  const changed = Math.max(...SOURCES.map((source) => newest(join(root, source))));
  return changed >= newest(STAMP);
}

function build() {
  const begun = new Date();
  // Standard output is for what a command answers.
  const { status } = spawnSync('npm', ['run', '-s', 'build'], { cwd: root, stdio: [0, 2, 2] });
  // The time at which it began: what was changed meanwhile is built the next time.
  if (status === 0) {
    writeFileSync(STAMP, '');
    utimesSync(STAMP, begun, begun);
  }
  return status ?? 1;
}

/** Two tests that need the program may ask at once: the second waits, and finds it built. */
function alone(work) {
  while (!isOurs()) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  try {
    return work();
  } finally {
    rmSync(LOCK);
  }
}

/** The lock holds the number of its process: of one that was killed, it is nobody's. */
function isOurs() {
  try {
    writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isAlive(Number(readFileSync(LOCK, 'utf8')))) rmSync(LOCK, { force: true });
    return false;
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code !== 'ESRCH';
  }
}

/** When something in it was changed last; 0 for what is not there. */
function newest(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found?.mtimeMs ?? 0;
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = buildIfChanged();
