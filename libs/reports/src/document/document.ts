import type { Instant } from '@popstrace/kernel';
import type { Block } from './block.js';
import type { Words } from './cell.js';

/**
 * A report as every renderer takes it: words, figures and data for charts, with no layout. It is plain
 * JSON, so its canonical bytes are what is stored, hashed and reproduced. The hash stands beside it
 * (`FrozenReport`), as nothing can hold its own.
 */
export interface ReportDocument {
  readonly schema: 'popstrace/report/v1';
  /** Which report: `article-15`, `certificate-of-destruction`, … */
  readonly report: string;
  readonly title: Words;
  /** Whom or what it is about: a country, a site, a batch. */
  readonly subject: Words;
  readonly about: About;
  readonly sections: readonly Section[];
}

/** By what, for when and from what it was made. */
export interface About {
  readonly territory: string | null;
  readonly period: { readonly from: Instant; readonly to: Instant } | null;
  /** Of which edition of the program's rules: they are listed in docs/rules.md. */
  readonly rules: string;
  /** The profile whose limits say what is POPs waste. */
  readonly limits: string;
  readonly generatedAt: Instant;
  readonly ledger: LedgerMark;
}

/** What the report stands on: every line of the mass journal whose event was recorded until then. */
export interface LedgerMark {
  /** `null` where it is no sum of the journal: a certificate names its own event. */
  readonly lines: number | null;
  /** `null` where nothing is recorded yet. */
  readonly recordedUntil: Instant | null;
  /** Of the public log, where it covers them. */
  readonly checkpoint?: LogCheckpoint;
}

/** What the public log said of itself: how many events, under which root. */
export interface LogCheckpoint {
  readonly origin: string;
  readonly size: number;
  /** Base64 of the root hash. */
  readonly root: string;
}

export interface Section {
  readonly id: string;
  readonly heading: Words;
  readonly blocks: readonly Block[];
}

/** A document with what identifies it: this is what a renderer is handed. */
export interface FrozenReport {
  readonly id: string;
  /** Hex SHA-256 of the document's canonical bytes (RFC 8785). */
  readonly hash: string;
  readonly document: ReportDocument;
}
