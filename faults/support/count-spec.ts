import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Tally, type Outcome } from '../fault.js';

interface Report {
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: 'passed' | 'failed' | 'pending';
      readonly fullName: string;
    }[];
  }[];
}

/**
 * Runs a spec whose every test named so makes one attack and proves itself that it bit, and counts
 * them. What the tests say has one place, and the figure comes from it.
 */
export async function countSpec(spec: string, named: string): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'popstrace-faults-'));
  const file = join(folder, 'report.json');
  const words = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
  const flags = [spec, `--testNamePattern=${named}`, '--json', `--outputFile=${file}`];
  const jest = spawn(process.execPath, [...words, ...flags], { stdio: 'ignore' });
  await once(jest, 'exit');
  const report = JSON.parse(await readFile(file, 'utf8')) as Report;
  await rm(folder, { recursive: true });
  return counted(report);
}

function counted({ testResults }: Report): Outcome {
  const tally = new Tally();
  for (const { assertionResults, message } of testResults) {
    const made = assertionResults.filter(({ status }) => status !== 'pending');
    if (made.length === 0) tally.violated(message);
    for (const { status, fullName } of made) {
      tally.count(true);
      if (status === 'failed') tally.violated(fullName);
    }
  }
  return tally.outcome();
}
