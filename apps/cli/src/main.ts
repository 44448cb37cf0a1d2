#!/usr/bin/env node
import { explainNodeVersion } from './node-version.js';

const fault = explainNodeVersion(process.versions.node);
if (fault) {
  process.stderr.write(`${fault}\n`);
  process.exitCode = 2;
} else {
  const { keepYoungSpaceSmall } = await import('./young-space.js');
  keepYoungSpaceSmall();
  const { run } = await import('./run.js');
  process.exitCode = await run(process.argv.slice(2));
}
