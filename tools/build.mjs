// Builds what was changed since this built last: npm start and the tests of the compiled program ask it.
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = ['apps', 'libs', 'migrations', 'tools', 'bench', 'tsconfig.json'];
const STAMP = join(root, 'dist/.built');

/** @returns the exit code of the build, 0 when nothing had to be built. */
export function buildIfChanged() {
  const begun = new Date();
  const changed = Math.max(...SOURCES.map((source) => newest(join(root, source))));
  if (changed < newest(STAMP)) return 0;
  const { status } = spawnSync('npm', ['run', '-s', 'build'], { cwd: root, stdio: 'inherit' });
  // The time at which it began: what was changed meanwhile is built the next time.
  if (status === 0) {
    writeFileSync(STAMP, '');
    utimesSync(STAMP, begun, begun);
  }
  return status ?? 1;
}

/** When something in it was changed last; 0 for what is not there. */
function newest(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found?.mtimeMs ?? 0;
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = buildIfChanged();
