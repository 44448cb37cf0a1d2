// npm start and npm run popstrace: builds what was changed, and runs the command line. All in one process, in the place of npm's shell: that
// would keep a signal to itself.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfChanged, root } from './build.mjs';

const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
if (!suits(process.versions.node, engines.node)) {
  console.error(`Node ${process.versions.node} cannot run popstrace: install ${engines.node}.`);
  process.exit(2);
}
if (buildIfChanged() !== 0) process.exit(2);
const main = join(root, 'dist/bundle/main.mjs');
process.argv.splice(1, 1, main);
await import(main);

/** A version in `^20.19 || >=24.11`: the same major from that minor on, or anything from there on. */
function suits(version, ranges) {
  const [major, minor] = version.split('.').map(Number);
  return ranges.split('||').some((range) => {
    const [leastMajor, leastMinor] = range.match(/\d+/g).map(Number);
    if (major === leastMajor) return minor >= leastMinor;
    return range.includes('>=') && major > leastMajor;
  });
}
