// Puts what a start loads into few files: thousands of small ones took two thirds of its time
// (docs/decisions/0017-few-files-to-start.md). It works on what the compiler made, so decorators keep
// their metadata. What is not named here stays in node_modules, and is loaded from there.
import { cpSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const BUNDLED =
  /^(@nestjs\/|typeorm$|rxjs|fastify$|class-(validator|transformer)$|reflect-metadata$|ajv|pg$|pino$|commander$|canonicalize$)/;

/** What a module of ours reads beside itself, wherever that is. */
const BESIDE = ['libs/rendering/src/pdf/templates', 'libs/rendering/src/pdf/typst.worker.mjs'];

/** Our own files and the packages above with all that these need; what can't be found is optional to them. */
const chosen = {
  name: 'chosen-packages',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^[^./]/ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
      if (pluginData === 'asked') return undefined;
      const isOurs = !importer.includes('node_modules');
      if (path.startsWith('node:') || (isOurs && !BUNDLED.test(path))) return { external: true };
      const found = await resolve(path, { kind, importer, resolveDir, pluginData: 'asked' });
      return found.errors.length > 0 ? { path, external: true } : found;
    });
  },
};

export async function bundle() {
  rmSync(join(dist, 'bundle'), { recursive: true, force: true });
  await build({
    entryPoints: [{ in: join(dist, 'apps/cli/src/main.js'), out: 'main' }],
    outdir: join(dist, 'bundle'),
    outExtension: { '.js': '.mjs' },
    ...{ bundle: true, splitting: true, format: 'esm', platform: 'node', target: 'node20' },
    // TypeORM knows migrations by the names of their classes, Nest its providers.
    keepNames: true,
    // CommonJS packages ask for `require`, which an ES module has not.
    banner: {
      js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);`,
    },
    plugins: [chosen],
    legalComments: 'none',
    logLevel: 'error',
  });
  for (const path of BESIDE)
    cpSync(join(dist, path), join(dist, 'bundle', basename(path)), { recursive: true });
}

await bundle();
