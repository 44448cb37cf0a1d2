import { readUnverified } from '@popstrace/ledger';
import type { LogCheckpoint, ReportDocument } from '@popstrace/reports';
import type { ReportPorts } from './maker.js';

/**
 * The document with the checkpoint of the public log on which it stands: the first that covers every
 * event that the report counts. Without a log it stands on the database alone, and says no more.
 */
export async function standingOnLog(
  { log }: Pick<ReportPorts, 'log'>,
  document: ReportDocument,
): Promise<ReportDocument> {
  const { recordedUntil } = document.about.ledger;
  const published = recordedUntil && (await log.covering(recordedUntil));
  const known = published && readUnverified(published.note);
  if (!known?.ok) return document;
  const { origin, size, root } = known.value;
  return withCheckpoint(document, { origin, size, root: root.toString('base64') });
}

export function withCheckpoint(
  document: ReportDocument,
  checkpoint: LogCheckpoint | undefined,
): ReportDocument {
  if (!checkpoint) return document;
  const { about } = document;
  return { ...document, about: { ...about, ledger: { ...about.ledger, checkpoint } } };
}
