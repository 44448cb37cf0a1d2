import { closeSync, openSync, writeSync } from 'node:fs';
import { bundleReport } from '@popstrace/application';
import { isId, type Id } from '@popstrace/kernel';
import { bundleHead, bundleLine } from '@popstrace/ledger';
import { StartError } from '@popstrace/platform';
import type { Ports } from '../../../api/src/index.js';
import type { ExitCode } from '../exit-code.js';
import { withDatabase } from '../open.js';
import { operatorFor } from '../operator.js';
import type { Terminal } from '../terminal.js';

export interface ExportOptions {
  readonly consignment?: readonly string[];
  readonly report?: string;
  readonly output?: string;
}

/** A bundle: a line with the checkpoint, then a line for each event with its proof. */
export async function exportBundle(
  terminal: Terminal,
  { consignment, report, output }: ExportOptions,
): Promise<ExitCode> {
  const { write, close } = sink(output, terminal);
  const count = await withDatabase(async ({ ports }) => {
    let lines = -1;
    const told = report === undefined ? allOf(ports, consignment) : ofReport(ports, report);
    for await (const line of told) {
      write(line);
      lines += 1;
    }
    return lines;
  }).finally(close);
  terminal.say(
    count <= 0
      ? 'There is nothing to export: no such event, or a log that has not begun (run "popstrace serve").'
      : `${count} events. Verify them with: popstrace verify ${output ?? 'FILE'} --trust KEYS`,
  );
  return count <= 0 ? 1 : 0;
}

async function* allOf(
  { eventExport }: Ports,
  consignments: readonly string[] | undefined,
): AsyncGenerator<string> {
  const streams = consignments?.map((text) => demandId(text, 'a consignment or batch'));
  const bundle = await eventExport.bundle(streams ? { streams } : {});
  if (!bundle) return;
  yield bundleHead(bundle.checkpoint);
  for await (const event of bundle.events) yield bundleLine(event);
}

/** With the right to read of the territory's authority: who runs this command has the database itself. */
async function* ofReport(ports: Ports, text: string): AsyncGenerator<string> {
  const id = demandId(text, 'a report');
  const stored = await ports.reports.find(id);
  if (!stored) throw new StartError(`There is no report ${id}.`);
  const lines = await bundleReport(ports, operatorFor(stored.territory), id);
  if (!lines.ok) throw new StartError(lines.error.map(({ message }) => message).join(' '));
  yield* lines.value;
}

function demandId(text: string, of: string): Id {
  if (isId(text)) return text;
  throw new StartError(`"${text}" is no identifier of ${of}: it looks like a UUID.`);
}

function sink(output: string | undefined, { data }: Terminal) {
  if (output === undefined)
    return { write: (line: string) => data(`${line}\n`), close: () => undefined };
  const file = openSync(output, 'w');
  return {
    write: (line: string) => void writeSync(file, `${line}\n`),
    close: () => closeSync(file),
  };
}
