// npm start: builds what was changed since it last built, and serves. All in one process, so that a
// signal to npm reaches the server.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = ['apps', 'libs', 'migrations', 'tools', 'bench', 'tsconfig.json'];
const MAIN = join(root, 'dist/apps/cli/src/main.js');
const STAMP = join(root, 'dist/.started');

const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
if (!suits(process.versions.node, engines.node)) {
  console.error(`Node ${process.versions.node} cannot run popstrace: install ${engines.node}.`);
  process.exit(2);
}
const changed = Math.max(...SOURCES.map((source) => newest(join(root, source))));
if (changed > newest(STAMP) || newest(MAIN) === 0) build();
process.argv.splice(1, 1, MAIN, 'serve');
await import(MAIN);

/** A version in `^20.19 || >=24.11`: the same major from that minor on, or anything from there on. */
function suits(version, ranges) {
  const [major, minor] = version.split('.').map(Number);
  return ranges.split('||').some((range) => {
    const [leastMajor, leastMinor] = range.match(/\d+/g).map(Number);
    if (major === leastMajor) return minor >= leastMinor;
    return range.includes('>=') && major > leastMajor;
  });
}

/** When something in it was changed last; 0 for what is not there. */
function newest(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found?.mtimeMs ?? 0;
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function build() {
  const begun = new Date().toISOString();
  const { status } = spawnSync('npm', ['run', '-s', 'build'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(STAMP, begun);
}
