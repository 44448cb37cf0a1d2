import { createHash } from 'node:crypto';
import { importManifest, type ManifestImport } from '@popstrace/application';
import { eManifest } from '@popstrace/interop';
import { formatKilograms, sum, type Refusal } from '@popstrace/kernel';
import type { ExitCode } from '../exit-code.js';
import { sayRefusals, sentenceOf } from '../explain.js';
import { parseJson, readInput } from '../input.js';
import { withDatabase, type Opened } from '../open.js';
import { json } from '../output.js';
import type { Terminal } from '../terminal.js';

export interface ImportOptions {
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export async function importFile(
  terminal: Terminal,
  file: string,
  { dryRun = false, ...options }: ImportOptions,
): Promise<ExitCode> {
  const bytes = await readInput(file);
  const manifest = eManifest.parse(parseJson(bytes, () => unknownFormat(file)));
  if (!manifest.ok) return refuse(manifest.error, terminal);
  const fingerprint = createHash('sha256').update(bytes).digest('hex');
  const command = { manifest: manifest.value, fingerprint, isTrial: dryRun };
  const told = await withDatabase(async ({ ports }) => {
    const imported = await importManifest(ports, command);
    return imported.ok ? { ok: true as const, value: await tell(imported.value, ports) } : imported;
  });
  if (!told.ok) return refuse(told.error, terminal);
  if (options.json) terminal.data(json(told.value));
  else say(told.value, terminal);
  return 0;
}

/** So far one format is known; what is no JSON is none of it. */
const unknownFormat = (file: string): string =>
  `${file} is of no format that can be imported: give a US EPA e-Manifest as JSON.`;

/** What came of it, as it is printed. */
interface Told {
  readonly format: 'EPA e-Manifest';
  readonly isTrial: boolean;
  readonly consignment: {
    readonly id: string;
    readonly code: string;
    readonly state: string;
    readonly isNew: boolean;
  } | null;
  readonly description: string;
  readonly packages: readonly { readonly externalId: string | null; readonly net: string }[];
  readonly net: string;
  readonly parties: ManifestImport['parties'];
  readonly findings: ManifestImport['findings'];
}

async function tell(imported: ManifestImport, ports: Opened['ports']): Promise<Told> {
  const { parties, findings, declaration, consignment: made } = imported;
  const seen = made && (await ports.reader.consignment(made.id));
  const packages = declaration.packages.map(({ externalId = null, netGrams }) => ({
    externalId,
    net: formatKilograms(netGrams),
  }));
  return {
    format: 'EPA e-Manifest',
    isTrial: made === null,
    consignment:
      made && seen ? { id: made.id, code: seen.code, state: seen.state, isNew: made.isNew } : null,
    description: declaration.description,
    packages,
    net: formatKilograms(sum(declaration.packages.map(({ netGrams }) => netGrams))),
    parties,
    findings,
  };
}

function say(told: Told, { data, say: note, paint }: Terminal): void {
  for (const finding of told.findings) note(`${paint('yellow', 'note')}  ${sentenceOf(finding)}`);
  for (const { name, roles, isNew } of told.parties)
    data(`${isNew ? verb(told, 'registered') : 'known'}  ${name} (${roles.join(', ')})\n`);
  const what = `${told.description}: ${told.packages.length} packages, ${told.net} kg`;
  const { consignment } = told;
  if (!consignment) data(`would be declared  ${what}\n`);
  else if (consignment.isNew) data(`declared  ${consignment.code}  ${what}\n`);
  else data(`imported before  ${consignment.code}, ${consignment.state}  ${what}\n`);
}

const verb = ({ isTrial }: Told, done: string): string => (isTrial ? `would be ${done}` : done);

function refuse(refusals: readonly Refusal[], terminal: Terminal): ExitCode {
  sayRefusals(refusals, terminal);
  return 1;
}
