import type { Actor } from '@popstrace/access';
import { ok, type Id, type Result } from '@popstrace/kernel';
import { bundleHead, bundleLine, type BundledReport } from '@popstrace/ledger';
import { isRebuilt } from '@popstrace/reports';
import type { EventExport } from './bundle.port.js';
import type { ReportPorts } from './maker.js';
import { readReport } from './read-report.js';
import { refused, type ReportRefusal } from './refusal.js';
import type { StoredReport } from './report.port.js';

type Ports = Pick<ReportPorts, 'reports' | 'log'> & { readonly eventExport: EventExport };

/**
 * A report with all that makes its figures: every chain that moved mass of its territory, as it stood,
 * each event with its proof under the report's checkpoint. Lines of text, without their ends; who
 * stops early returns them.
 */
export async function bundleReport(
  { eventExport, ...ports }: Ports,
  actor: Actor,
  id: Id,
): Promise<Result<AsyncGenerator<string>, readonly ReportRefusal[]>> {
  const found = await readReport(ports, actor, id);
  if (!found.ok) return found;
  const { report, territory, inputs, organisation } = found.value;
  if (organisation !== null || !isRebuilt(report.document)) return refused(NO_BUNDLE);
  const until = report.document.about.ledger.recordedUntil;
  const size = await sizeFor(ports, found.value);
  const bundle = until && size && (await eventExport.bundle({ territory, until, size }));
  if (!bundle) return refused(NOT_LOGGED);
  const { hash, bytes } = report;
  return ok(lines(bundle, { id, hash, document: bytes.toString('base64'), inputs }));
}

/** A report that was made before the log covered its events is proved by the log as it is. */
async function sizeFor(
  { log }: Pick<Ports, 'log'>,
  { report }: StoredReport,
): Promise<number | null> {
  const { checkpoint, recordedUntil } = report.document.about.ledger;
  if (checkpoint) return checkpoint.size;
  return (recordedUntil && (await log.covering(recordedUntil))?.size) ?? null;
}

async function* lines(
  { checkpoint, events }: NonNullable<Awaited<ReturnType<EventExport['bundle']>>>,
  report: BundledReport,
): AsyncGenerator<string> {
  try {
    yield bundleHead(checkpoint, report);
    for await (const event of events) yield bundleLine(event);
  } finally {
    await events.return(undefined);
  }
}

const NO_BUNDLE: ReportRefusal = {
  code: 'no-bundle',
  message: 'This kind of report is not summed from a territory’s events, so it has no bundle.',
  pointer: '',
};

const NOT_LOGGED: ReportRefusal = {
  code: 'not-logged',
  message:
    'The public log does not cover the events of this report yet. Ask again in a minute; if that does not help, see that a worker runs.',
  pointer: '',
};
