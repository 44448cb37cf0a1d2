import type { AuditReport } from '@popstrace/application';
import { PostgresAuditor } from '@popstrace/persistence';
import type { ExitCode } from '../exit-code.js';
import { withDatabase } from '../open.js';
import { json } from '../output.js';
import { bar, count, type Terminal } from '../terminal.js';

export async function audit(
  terminal: Terminal,
  options: { readonly json?: boolean },
): Promise<ExitCode> {
  const report = await withDatabase(({ database }) =>
    new PostgresAuditor(database.pool).audit(({ events, total }) =>
      terminal.progress(bar(events, total, 'events')),
    ),
  );
  terminal.progress(null);
  if (options.json) terminal.data(json(report));
  else tell(report, terminal);
  return report.clean ? 0 : 1;
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
