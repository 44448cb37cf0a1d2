import type { Actor } from '@popstrace/access';
import { rulesEdition } from '@popstrace/compliance';
import {
  ok,
  parseInstant,
  unwrap,
  type Clock,
  type IdSource,
  type Instant,
  type Result,
} from '@popstrace/kernel';
import {
  buildArticle15,
  freeze,
  type Period,
  type ReportDocument,
  type Span,
  type SpanId,
} from '@popstrace/reports';
import type { InventoryStore } from '../inventory/inventory.port.js';
import { findProfile } from '../profiles/find-profile.js';
import type { ProfileStore } from '../profiles/profile.port.js';
import { spellInputs, type Article15Inputs } from './article-15-inputs.js';
import { periodRefusals, refused, territoryRefusals, type ReportRefusal } from './refusal.js';
import type { Journal, JournalView, ReportKind, ReportStore, StoredReport } from './report.port.js';

export interface ReportPorts {
  readonly journal: Journal;
  readonly reports: ReportStore;
  readonly inventory: InventoryStore;
  readonly profiles: ProfileStore;
  readonly profile: string;
  readonly clock: Clock;
  readonly ids: IdSource;
}

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
  const inputs = await inputsOf(ports, subject);
  const made = { ...subject, rules: rulesEdition(), generatedAt: ports.clock.now() };
  const document = await ports.journal.now((view) => article15(view, made, inputs));
  const stored = {
    ...{ report: freeze(ports.ids.next(), document), kind, territory, organisation: null },
    ...{ inputs: spellInputs(inputs), madeBy: actor },
  };
  await ports.reports.add(stored);
  return ok(stored);
}

interface Subject {
  readonly territory: string;
  readonly period: Period;
}

export interface Making extends Subject {
  readonly limits: string;
  readonly rules: string;
  readonly generatedAt: Instant;
}

/** The document from a view of the journal: now, and again whenever somebody wants to see that it is the same. */
export async function article15(
  view: JournalView,
  made: Making,
  inputs: Article15Inputs,
): Promise<ReportDocument> {
  const { territory, period } = made;
  const spans = spansOf(period, inputs);
  const sums = {
    period: await view.sums(spans.period, territory),
    stock: await view.sums(spans.stock, territory),
    since: await view.sums(spans.since, territory),
  };
  const ends = await view.ends(period, territory);
  const about = { ...made, ledger: await view.mark() };
  return buildArticle15(about, { ...inputs, sums, ends });
}

/** Over which times the figures of a report are summed. */
export function spansOf({ from, to }: Period, { answers }: Article15Inputs): Record<SpanId, Span> {
  const day = answers['a.entry-into-force'];
  const since = day === undefined ? {} : { from: unwrap(parseInstant(`${day}T00:00:00Z`)) };
  return { period: { from, to }, stock: { to }, since: { ...since, to } };
}

async function inputsOf(
  { reports, inventory }: ReportPorts,
  { territory, period }: Subject,
): Promise<Article15Inputs> {
  const [answers, equipment] = await Promise.all([
    reports.answers({ territory, period }),
    inventory.equipmentOf({ territory }),
  ]);
  return { answers, equipment };
}
