import type { Actor } from '@popstrace/access';
import type { Id, Instant, Json } from '@popstrace/kernel';
import type {
  Answers,
  End,
  FigureKey,
  Frozen,
  LedgerMark,
  Period,
  Span,
  Sum,
} from '@popstrace/reports';
import type { Listing } from '../listing.js';

/** The mass journal in one snapshot: what is asked twice is answered alike. */
export interface JournalView {
  /** What the answers stand on. */
  mark(): Promise<LedgerMark>;
  /** Of a country with its parts, or of one part. */
  sums(span: Span, territory: string): Promise<readonly Sum[]>;
  ends(span: Span, territory: string): Promise<readonly End[]>;
}

export interface Journal {
  /** As it stands now: whole months from their sums, the days beside them from the postings. */
  now<T>(work: (journal: JournalView) => Promise<T>): Promise<T>;
  /** As it stood: from the postings of the events that were recorded until then. */
  asOf<T>(mark: LedgerMark, work: (journal: JournalView) => Promise<T>): Promise<T>;
  /** The events that moved what a figure counts, in their order. */
  sources(question: SourceQuestion, page: SourcePage): Promise<readonly Source[]>;
}

export interface SourceQuestion {
  readonly key: FigureKey;
  readonly span: Span;
  readonly territory: string;
  readonly mark: LedgerMark;
}

export interface SourcePage {
  /** The last event of the page before; `null` to begin. */
  readonly after: SourceKey | null;
  readonly limit: number;
}

export interface SourceKey {
  readonly occurredAt: Instant;
  readonly stream: Id;
  readonly seq: number;
}

/** What one event adds to a figure, or takes from it. */
export interface Source extends SourceKey {
  readonly kind: 'consignment' | 'batch';
  /** Of the consignment or batch, as people call it. */
  readonly code: string;
  readonly event: Id;
  readonly type: string;
  readonly hash: string;
  readonly amount: bigint;
  /** Of the consignment as it stands now. */
  readonly packages: readonly Id[];
}

export const REPORT_KINDS = ['article-15', 'mass-balance'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** A report as it is kept: its bytes, and what it was made of beside the journal. */
export interface StoredReport {
  readonly report: Frozen;
  readonly kind: ReportKind;
  readonly territory: string;
  /** Whose own it is; `null` for the authority's. */
  readonly organisation: Id | null;
  readonly inputs: Json;
  readonly madeBy: { readonly organisation: Id; readonly user: Id; readonly name: string };
}

/** A report in a list. */
export interface ReportEntry {
  readonly id: Id;
  readonly kind: ReportKind;
  readonly territory: string;
  readonly period: Period;
  readonly limits: string;
  readonly hash: string;
  readonly madeAt: Instant;
  readonly madeBy: string;
}

/** For which period of which territory something was declared. */
export interface FormOf {
  readonly territory: string;
  readonly period: Period;
}

export interface ReportStore {
  add(report: StoredReport): Promise<void>;
  find(id: Id): Promise<StoredReport | null>;
  /** One's own and, for an authority, those of its territory; by id. */
  list(actor: Actor, listing: Listing): Promise<readonly ReportEntry[]>;
  /** The last answer to each question. */
  answers(form: FormOf): Promise<Answers>;
  /** Answers are added: what was declared before stays on record. */
  answer(form: FormOf, answers: Answers, by: Declaration): Promise<void>;
}

export interface Declaration {
  readonly organisation: Id;
  readonly user: Id;
  readonly name: string;
  readonly at: Instant;
}
