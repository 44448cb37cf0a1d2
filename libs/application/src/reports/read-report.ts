import { covers, hasRole, type Actor } from '@popstrace/access';
import { ok, type Id, type Result } from '@popstrace/kernel';
import { freeze, parseFigureId } from '@popstrace/reports';
import type { Making, ReportPorts } from './maker.js';
import { MAKERS } from './makers.js';
import { withCheckpoint } from './standing.js';
import { NO_REPORT, refused, type ReportRefusal } from './refusal.js';
import type { Source, SourcePage, StoredReport } from './report.port.js';

type Ports = Pick<ReportPorts, 'reports' | 'journal'>;
type Answer<T> = Promise<Result<T, readonly ReportRefusal[]>>;

/** A report, for the authority of its territory or for whom it is of. */
export async function readReport(
  { reports }: Pick<Ports, 'reports'>,
  actor: Actor,
  id: Id,
): Answer<StoredReport> {
  const stored = await reports.find(id);
  return stored && mayReadReport(actor, stored) ? ok(stored) : refused(NO_REPORT);
}

function mayReadReport(actor: Actor, { organisation, territory }: StoredReport): boolean {
  if (organisation !== null && organisation === actor.organisation) return true;
  return hasRole(actor, 'authority') && covers(actor.jurisdiction, territory);
}

export interface Reproduction {
  readonly stored: string;
  readonly madeAgain: string;
  /** Bit by bit. */
  readonly same: boolean;
}

/** Makes a report again from the postings of the events that it stood on, and compares every bit. */
export async function reproduceReport(ports: Ports, actor: Actor, id: Id): Answer<Reproduction> {
  const found = await readReport(ports, actor, id);
  if (!found.ok) return found;
  const { report, kind, inputs } = found.value;
  const { ledger, ...made } = report.document.about;
  const built = await ports.journal.asOf(ledger, (view) =>
    MAKERS[kind].build(view, made as Making, inputs),
  );
  const madeAgain = freeze(id, withCheckpoint(built, ledger.checkpoint)).hash;
  return ok({ stored: report.hash, madeAgain, same: report.hash === madeAgain });
}

export interface SourcesQuestion {
  readonly report: Id;
  readonly figure: string;
  readonly page: SourcePage;
}

/** The events that moved what a figure counts. */
export async function readSources(
  ports: Ports,
  actor: Actor,
  { report: id, figure, page }: SourcesQuestion,
): Answer<readonly Source[]> {
  const found = await readReport(ports, actor, id);
  if (!found.ok) return found;
  const key = parseFigureId(figure);
  const { report, kind, inputs, territory } = found.value;
  const { period, ledger: mark } = report.document.about;
  if (!key || !period) return refused(NO_FIGURE);
  const span = MAKERS[kind].spansOf(period, inputs)[key.span];
  return ok(await ports.journal.sources({ key, span, territory, mark }, page));
}

const NO_FIGURE: ReportRefusal = {
  code: 'no-such-figure',
  message: 'No events stand behind this figure: it is declared, or counted from the inventory.',
  pointer: '',
};
