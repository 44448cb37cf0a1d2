// npm test: the whole suite, and on the last line alone what came of it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = await mkdtemp(join(tmpdir(), 'popstrace-jest-'));
const report = join(folder, 'report.json');
const jest = spawn(
  process.execPath,
  [
    ...['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'],
    ...['--json', `--outputFile=${report}`, ...process.argv.slice(2)],
  ],
  // The JSON goes to the file; what people read, jest writes to standard error.
  { cwd: new URL('..', import.meta.url), stdio: ['inherit', 'ignore', 'inherit'] },
);
const [exitCode] = await once(jest, 'exit');
const outcome = await readFile(report, 'utf8').then(JSON.parse, () => null);
await rm(folder, { recursive: true });

const { passed, failed, skipped } = count(outcome);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

/** A file that can't be loaded, or that fails outside its tests, counts as one test that failed. */
function count(outcome) {
  if (!outcome) return { passed: 0, failed: 1, skipped: 0 };
  const broken = outcome.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  const { numPassedTests: passed, numPendingTests, numTodoTests } = outcome;
  const failed = outcome.numFailedTests + broken.length;
  // Every test may pass and the run fail nevertheless, as when what clears up after it does.
  const runFailed = exitCode !== 0 && failed === 0 && passed > 0;
  return { passed, failed: failed + (runFailed ? 1 : 0), skipped: numPendingTests + numTodoTests };
}
