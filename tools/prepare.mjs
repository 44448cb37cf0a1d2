// npm ci: builds once all is installed, so that the first start has nothing left to do. Where only what
// runs in production is installed there is no compiler, and what was built before is what runs.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfChanged, root } from './build.mjs';

if (existsSync(join(root, 'node_modules/typescript'))) process.exitCode = buildIfChanged();
