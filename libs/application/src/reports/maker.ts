import type { Clock, IdSource, Instant, Json } from '@popstrace/kernel';
import type { Period, ReportDocument, Span, SpanId } from '@popstrace/reports';
import type { LogReader } from '../log/log.port.js';
import type { InventoryStore } from '../inventory/inventory.port.js';
import type { ProfileStore } from '../profiles/profile.port.js';
import type { Journal, JournalView, ReportStore } from './report.port.js';

export interface ReportPorts {
  readonly journal: Journal;
  readonly reports: ReportStore;
  readonly log: Pick<LogReader, 'covering'>;
  readonly inventory: InventoryStore;
  readonly profiles: ProfileStore;
  readonly profile: string;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** What a report is about. */
export interface Subject {
  readonly territory: string;
  readonly period: Period;
}

/** By what and when it is made. */
export interface Making extends Subject {
  readonly limits: string;
  readonly rules: string;
  readonly generatedAt: Instant;
}

/** How one report is made: now, and again whenever somebody wants to see that it is the same. */
export interface Maker {
  /** What it is made of beside the journal: kept with the report. */
  inputsOf(ports: ReportPorts, subject: Subject): Promise<Json>;
  build(view: JournalView, made: Making, inputs: Json): Promise<ReportDocument>;
  /** Over which times its figures are summed. */
  spansOf(period: Period, inputs: Json): Readonly<Record<SpanId, Span>>;
}
