import { Readable } from 'node:stream';
import { Body, Controller, Get, Inject, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { Actor } from '@popstrace/access';
import {
  bundleReport,
  makeReport,
  readReport,
  readSources,
  reproduceReport,
  type ReportEntry,
  type SourceKey,
} from '@popstrace/application';
import { parseInstant, isId, type Id, type Instant } from '@popstrace/kernel';
import {
  Allow,
  Answers,
  By,
  InPath,
  PageQuery,
  pageOf,
  readCursor,
  rowsFor,
  Text,
  type Page,
} from '@popstrace/platform';
import { MEDIA_TYPES, REPORT_FORMATS } from '@popstrace/rendering';
import { figureTable, renderCsv } from '@popstrace/reports';
import { Asked, sendDocument, sendStream, type Ask } from '../wiring/asked.js';
import { listingOf, pageById } from '../wiring/listing.js';
import { chosenFormat, chosenLanguage } from '../wiring/chosen.js';
import type { Ports } from '../wiring/ports.js';
import { taken } from '../wiring/refusals.js';
import { problemAnswer } from '../wiring/problem-answer.js';
import { PORTS } from '../wiring/tokens.js';
import { ReportPrinter } from './report.printer.js';
import { periodOf } from './period.js';
import { FormatQuery, ReportRequest, ReportsQuery } from './report.request.js';
import {
  ReportPage,
  ReportResponse,
  ReproductionResponse,
  SourcePage,
  type ReportEntryResponse,
  type SourceResponse,
} from './report.response.js';
import { viewEntry, viewReport, viewSource } from './report.view.js';

/** Lines of JSON. */
const BUNDLE_TYPE = 'application/jsonl';

@Controller('reports')
export class ReportsController {
  constructor(
    @Inject(PORTS) private readonly ports: Ports,
    private readonly printer: ReportPrinter,
  ) {}

  @Post()
  @Allow('authority')
  @Answers(ReportResponse, {
    summary: 'Make a report: it is kept as it is, with its hash and what it stands on.',
    status: 201,
  })
  async makeReport(@Body() body: ReportRequest, @By() actor: Actor): Promise<ReportResponse> {
    const { report, limits } = body;
    const question = { ...periodOf(body), report, limits };
    return viewReport(taken(await makeReport(this.ports, actor, question)));
  }

  @Get()
  @Allow('signed-in')
  @Answers(ReportPage, { summary: 'List the reports of one’s territory, or of oneself.' })
  async listReports(
    @Query() query: ReportsQuery,
    @By() actor: Actor,
  ): Promise<Page<ReportEntryResponse>> {
    const rows = await this.ports.reports.list(actor, listingOf(query));
    return pageById(rows, query, (entry: ReportEntry) => viewEntry(entry));
  }

  @Get(':id')
  @Allow('signed-in')
  @Answers(ReportResponse, {
    summary: 'Read a report as it was made: JSON, CSV, XLSX or PDF, in six languages.',
    content: [MEDIA_TYPES.csv, MEDIA_TYPES.xlsx, MEDIA_TYPES.pdf, BUNDLE_TYPE],
  })
  @ApiResponse(problemAnswer(406))
  async readReport(
    @InPath('id') id: Id,
    @Query() query: FormatQuery,
    @Asked() ask: Ask,
  ): Promise<ReportResponse | string | StreamableFile> {
    const { format: wanted, lang } = query;
    if (wanted === 'bundle') return this.bundle(ask, id);
    const stored = taken(await readReport(this.ports, ask.actor, id));
    const format = chosenFormat(ask, { format: wanted }, REPORT_FORMATS);
    if (format === 'json') return viewReport(stored);
    const name = `${stored.kind}-${stored.territory}.${format}`;
    if (format === 'csv') {
      const content = renderCsv(figureTable(stored.report.document));
      return sendDocument(ask, { type: 'text/csv; charset=utf-8', name, content });
    }
    const language = chosenLanguage(ask, { lang });
    return this.printer.send(ask, stored.report, { format, language, name });
  }

  private async bundle(ask: Ask, id: Id): Promise<StreamableFile> {
    const lines = taken(await bundleReport(this.ports, ask.actor, id));
    const content = Readable.from(ended(lines), { objectMode: false });
    return sendStream(ask, { type: BUNDLE_TYPE, name: `${id}.bundle`, content });
  }

  @Get(':id/reproduction')
  @Allow('signed-in')
  @Answers(ReproductionResponse, {
    summary: 'Make a report again from the events that it stands on, and compare every bit.',
  })
  async reproduceReport(@InPath('id') id: Id, @By() actor: Actor): Promise<ReproductionResponse> {
    return taken(await reproduceReport(this.ports, actor, id));
  }

  @Get(':id/figures/:figure/sources')
  @Allow('signed-in')
  @Answers(SourcePage, { summary: 'List the events behind a figure, with their packages.' })
  async listSources(
    @InPath('id') report: Id,
    @InPath('figure', Text({ max: 200 })) figure: string,
    @Query() query: PageQuery,
    @By() actor: Actor,
  ): Promise<Page<SourceResponse>> {
    const page = { after: afterOf(query), limit: rowsFor(query) };
    const rows = taken(await readSources(this.ports, actor, { report, figure, page }));
    const { items, next } = pageOf(rows, query, (s) => [s.occurredAt, s.stream, s.seq]);
    return { items: items.map(viewSource(figure)), next };
  }
}

async function* ended(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}

function afterOf(query: PageQuery): SourceKey | null {
  const key = readCursor(query, isSourceKey);
  return key && { occurredAt: key[0], stream: key[1], seq: key[2] };
}

function isSourceKey(key: readonly unknown[]): key is readonly [Instant, Id, number] {
  const [at, stream, seq] = key;
  return (
    typeof at === 'string' &&
    parseInstant(at).ok &&
    typeof stream === 'string' &&
    isId(stream) &&
    Number.isInteger(seq)
  );
}
