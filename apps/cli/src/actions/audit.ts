import { readFile } from 'node:fs/promises';
import { noteKeys, type AuditReport } from '@popstrace/application';
import { readUnverified } from '@popstrace/ledger';
import { PostgresAuditor } from '@popstrace/persistence';
import { StartError } from '@popstrace/platform';
import type { ExitCode } from '../exit-code.js';
import { withDatabase } from '../open.js';
import { json } from '../output.js';
import { bar, count, type Terminal } from '../terminal.js';

export async function audit(
  terminal: Terminal,
  options: { readonly json?: boolean; readonly checkpoint?: readonly string[] },
): Promise<ExitCode> {
  const held = await Promise.all((options.checkpoint ?? []).map(readCheckpoint));
  const report = await withDatabase(async ({ database, ports }) => {
    const keys = await noteKeys(ports.keys, 'log', await ports.logName.read());
    return new PostgresAuditor(database.pool, { keys, held }).audit(({ events, total }) =>
      terminal.progress(bar(events, total, 'events')),
    );
  });
  terminal.progress(null);
  if (options.json) terminal.data(json(report));
  else tell(report, terminal);
  return report.clean ? 0 : 1;
}

async function readCheckpoint(file: string): Promise<string> {
  const note = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new StartError(`${file} can't be read (${error.code ?? ''}): name another file.`);
  });
  const checkpoint = readUnverified(note);
  if (checkpoint.ok) return note;
  throw new StartError(`${file}: ${checkpoint.error}`);
}

function tell(
  { clean, streams, events, findings, seconds }: AuditReport,
  terminal: Terminal,
): void {
  for (const { fault, stream, seq, message } of findings) {
    const place = [stream, seq === null ? null : `event ${seq}`].filter(Boolean).join(' ');
    terminal.data(`${fault}  ${place}  ${message}\n`);
  }
  const extent = `${count(streams)} streams, ${count(events)} events in ${seconds} s`;
  if (clean) terminal.data(`clean: ${extent}\n`);
  else terminal.say(terminal.paint('red', `not clean: ${findings.length} findings; ${extent}`));
}
