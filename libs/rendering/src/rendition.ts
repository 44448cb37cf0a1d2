import { Readable } from 'node:stream';
import { canonicalBytes, err, ok, type Json, type Refusal, type Result } from '@popstrace/kernel';
import type { FrozenReport, ReportDocument } from '@popstrace/reports';
import { BYTE_ORDER_MARK } from './csv/csv.js';
import { reportCsv, tableCsv, tableOf } from './csv/report-csv.js';
import { printReport } from './pdf/printed-report.js';
import { Typesetter } from './pdf/typesetter.js';
import type { Language } from './words/language.js';
import { reportWorkbook } from './xlsx/report-workbook.js';
import { xlsx } from './xlsx/workbook.js';

/** In the order in which they are preferred where a reader does not say. */
export const REPORT_FORMATS = ['json', 'csv', 'xlsx', 'pdf'] as const;

export type ReportFormat = (typeof REPORT_FORMATS)[number];

export const MEDIA_TYPES: Readonly<Record<ReportFormat, string>> = {
  json: 'application/json',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
};

/** A report as it leaves. */
export interface Rendition {
  readonly format: ReportFormat;
  /** With its charset where it has one. */
  readonly contentType: string;
  readonly content: Uint8Array | Readable;
}

export interface Wish {
  readonly format: ReportFormat;
  readonly language: Language;
  /** CSV only: one table as it stands, instead of every value of the report. */
  readonly table?: string | undefined;
  /** CSV only: so that Excel opens it as UTF-8 by itself. */
  readonly byteOrderMark?: boolean | undefined;
  /** PDF only: where a reader can ask whether it is genuine. It is printed, and as a QR code. */
  readonly verifyAt?: string | undefined;
}

export type RenderRefusal = Refusal<'no-such-table' | 'too-long-for-paper'>;

/** Setting takes 0.7 ms and 70 kB a row; nobody reads more on paper. */
const MOST_PRINTED_ROWS = 5000;

/** Writes any report in any form and language, and knows none. Close it when it is no longer needed. */
export class ReportRenderer {
  readonly #typesetter: Typesetter;

  constructor(typesetter = new Typesetter()) {
    this.#typesetter = typesetter;
  }

  async render(report: FrozenReport, wish: Wish): Promise<Result<Rendition, RenderRefusal>> {
    const { format } = wish;
    const contentType =
      format === 'csv' ? `${MEDIA_TYPES.csv}; charset=utf-8` : MEDIA_TYPES[format];
    const content = await this.#contentOf(report, wish);
    return content.ok ? ok({ format, contentType, content: content.value }) : content;
  }

  async close(): Promise<void> {
    await this.#typesetter.close();
  }

  async #contentOf(
    report: FrozenReport,
    wish: Wish,
  ): Promise<Result<Rendition['content'], RenderRefusal>> {
    switch (wish.format) {
      case 'json':
        // The bytes that are hashed, with what they must hash to: anyone can compute it again.
        return ok(canonicalBytes(report as unknown as Json));
      case 'csv':
        return csv(report, wish);
      case 'xlsx':
        return ok(xlsx(reportWorkbook(report, wish.language)));
      case 'pdf':
        return this.#pdf(report, wish);
    }
  }

  async #pdf(report: FrozenReport, wish: Wish): Promise<Result<Uint8Array, RenderRefusal>> {
    const rows = rowsOf(report.document);
    if (rows > MOST_PRINTED_ROWS) return err(tooLong(rows));
    const document = printReport(report, wish);
    const at = report.document.about.generatedAt;
    return ok(await this.#typesetter.set({ template: 'report', document, at }));
  }
}

function csv(report: FrozenReport, wish: Wish): Result<Readable, RenderRefusal> {
  const table = wish.table === undefined ? undefined : tableOf(report.document, wish.table);
  if (wish.table !== undefined && !table) return err(noSuchTable(report.document, wish.table));
  const lines = table ? tableCsv(table, wish.language) : reportCsv(report, wish.language);
  return ok(Readable.from(inPieces(lines, wish.byteOrderMark === true)));
}

const PIECE = 65_536;

/** A line at a time would be a system call a line. */
function* inPieces(lines: Iterable<string>, marked: boolean): Generator<Buffer> {
  let piece = marked ? BYTE_ORDER_MARK : '';
  for (const line of lines) {
    piece += line;
    if (piece.length < PIECE) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  yield Buffer.from(piece);
}

function rowsOf({ sections }: ReportDocument): number {
  return sections
    .flatMap(({ blocks }) => blocks)
    .reduce((sum, block) => sum + (block.block === 'table' ? block.rows.length : 0), 0);
}

const tooLong = (rows: number): RenderRefusal => ({
  code: 'too-long-for-paper',
  message: `The report has ${rows} rows; on paper it may have ${MOST_PRINTED_ROWS}. Take CSV or XLSX, or a shorter period.`,
  pointer: '/format',
});

function noSuchTable({ sections }: ReportDocument, wanted: string): RenderRefusal {
  const tables = sections
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.block === 'table' ? [block.id] : []));
  return {
    code: 'no-such-table',
    message: `The report has no table "${wanted}". Its tables: ${tables.join(', ') || 'none'}.`,
    pointer: '/table',
  };
}
