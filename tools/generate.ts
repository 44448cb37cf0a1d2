import { readFile, writeFile } from 'node:fs/promises';
import { rulesMarkdown } from '@popstrace/compliance';
import { statesMarkdown } from '@popstrace/custody';
import { configTable, Log, type OpenApiDocument } from '@popstrace/platform';
import { apiDocument, type Ports } from '../apps/api/src/index.js';
import { buildServer } from '../apps/api/src/server.js';
import { LabelHost } from '../apps/api/src/labels/label-host.js';
import { WiringModule } from '../apps/api/src/wiring/wiring.module.js';
import { permissionsMarkdown } from './permissions/markdown.js';

/**
 * Writes what is generated from the code; with `--check`, says what is stale and fails. A generated
 * file is committed, so that a change of behaviour shows in its diff.
 */
interface Generated {
  readonly file: string;
  readonly make: (before: string) => Promise<string> | string;
}

const GENERATED: readonly Generated[] = [
  { file: 'docs/rules.md', make: () => rulesMarkdown() },
  { file: 'docs/states.md', make: () => statesMarkdown() },
  { file: 'docs/openapi.json', make: async () => `${JSON.stringify(await openApi(), null, 2)}\n` },
  { file: 'docs/permissions.md', make: async () => permissionsMarkdown(await openApi()) },
  { file: 'README.md', make: (before) => between(before, 'settings', configTable()) },
];

const check = process.argv.includes('--check');
const stale: string[] = [];
for (const { file, make } of GENERATED) {
  const before = await readFile(file, 'utf8').catch(() => '');
  const after = await make(before);
  if (after === before) continue;
  if (check) stale.push(file);
  else await writeFile(file, after);
}
if (stale.length > 0) {
  process.stderr.write(
    `Not as generated: ${stale.join(', ')}. Run "npm run generate" and commit it.\n`,
  );
  process.exitCode = 1;
}

/** A text with what stands between two marks replaced. */
function between(text: string, mark: string, inner: string): string {
  const block = new RegExp(`(<!-- ${mark}: [^>]*-->\\n)[\\s\\S]*?(<!-- /${mark} -->)`);
  if (!block.test(text)) throw new Error(`the marks of ${mark} are missing`);
  return text.replace(block, (_, start: string, end: string) => `${start}${inner}\n${end}`);
}

/** The document of a server that is never asked anything: its ports are never called. */
async function openApi(): Promise<OpenApiDocument> {
  const app = await buildServer({
    log: new Log('silent'),
    sessions: { read: () => Promise.resolve(null) },
    readiness: { amiss: () => Promise.resolve([]) },
    modules: [WiringModule.with({} as Ports, new LabelHost(null, false))],
  });
  await app.init();
  const document = apiDocument(app);
  await app.close();
  return document;
}
