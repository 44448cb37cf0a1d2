#!/usr/bin/env node
import * as module from 'node:module';
import { explainNodeVersion } from './node-version.js';

const fault = explainNodeVersion(process.versions.node);
if (fault) {
  process.stderr.write(`${fault}\n`);
  process.exitCode = 2;
} else {
  // From Node 22 on, what was compiled at one start is not compiled again at the next.
  (module as { enableCompileCache?: () => void }).enableCompileCache?.();
  const { keepYoungSpaceSmall } = await import('./young-space.js');
  keepYoungSpaceSmall();
  const { run } = await import('./run.js');
  process.exitCode = await run(process.argv.slice(2));
}
