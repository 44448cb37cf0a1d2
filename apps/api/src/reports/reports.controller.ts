import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import type { Actor } from '@popstrace/access';
import {
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
import { figureTable, renderCsv } from '@popstrace/reports';
import { Asked, sendDocument, type Ask } from '../wiring/asked.js';
import { listingOf, pageById } from '../wiring/listing.js';
import { negotiate } from '../wiring/negotiate.js';
import type { Ports } from '../wiring/ports.js';
import { taken } from '../wiring/refusals.js';
import { PORTS } from '../wiring/tokens.js';
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

const FORMAT_OF = { 'application/json': 'json', 'text/csv': 'csv' } as const;

@Controller('reports')
export class ReportsController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

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
    summary: 'Read a report as it was made, as JSON or CSV.',
    content: ['text/csv'],
  })
  async readReport(
    @InPath('id') id: Id,
    @Query() query: FormatQuery,
    @Asked() ask: Ask,
  ): Promise<ReportResponse | string | Buffer> {
    const stored = taken(await readReport(this.ports, ask.actor, id));
    const types = ['application/json', 'text/csv'] as const;
    const format = query.format ?? FORMAT_OF[negotiate(ask.accept, types)];
    if (format === 'json') return viewReport(stored);
    return sendDocument(ask, {
      type: 'text/csv; charset=utf-8',
      name: `${stored.kind}-${stored.territory}.csv`,
      content: renderCsv(figureTable(stored.report.document)),
    });
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
