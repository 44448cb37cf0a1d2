import type { Actor } from '@popstrace/access';
import { rulesEdition } from '@popstrace/compliance';
import { ok, type Result } from '@popstrace/kernel';
import { freeze, type Period } from '@popstrace/reports';
import { findProfile } from '../profiles/find-profile.js';
import type { ReportPorts } from './maker.js';
import { MAKERS } from './makers.js';
import { standingOnLog } from './standing.js';
import { periodRefusals, refused, territoryRefusals, type ReportRefusal } from './refusal.js';
import type { ReportKind, StoredReport } from './report.port.js';

export interface ReportQuestion extends Period {
  readonly report: ReportKind;
  /** The authority's own where it is not told. */
  readonly territory?: string | undefined;
  /** The profile whose limits are used: this country's unless told. */
  readonly limits?: string | undefined;
}

/** Makes a report and keeps it as it is: what is told once is told for good. */
export async function makeReport(
  ports: ReportPorts,
  actor: Actor,
  { report: kind, from, to, ...question }: ReportQuestion,
): Promise<Result<StoredReport, readonly ReportRefusal[]>> {
  const { territory = actor.jurisdiction, limits = ports.profile } = question;
  const law = await findProfile(ports, limits);
  const refusals = [
    ...territoryRefusals(actor, territory),
    ...periodRefusals({ from, to }),
    ...(law.ok ? [] : law.error.map((refusal) => ({ ...refusal, pointer: '/limits' }))),
  ];
  if (refusals.length > 0) return refused(...refusals);
  const subject = { territory, period: { from, to }, limits };
  const maker = MAKERS[kind];
  const inputs = await maker.inputsOf(ports, subject);
  const made = { ...subject, rules: rulesEdition(), generatedAt: ports.clock.now() };
  const built = await ports.journal.now((view) => maker.build(view, made, inputs));
  const document = await standingOnLog(ports, built);
  const stored = {
    ...{ report: freeze(ports.ids.next(), document), kind, territory, organisation: null },
    ...{ inputs, madeBy: actor },
  };
  await ports.reports.add(stored);
  return ok(stored);
}
