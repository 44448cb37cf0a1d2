import { Controller, Get, Inject, Query } from '@nestjs/common';
import { readArticle15, type Article15Question } from '@popstrace/application';
import { parseInstant, type Instant } from '@popstrace/kernel';
import { Allow, Answers, ProblemException } from '@popstrace/platform';
import { article15Table, renderCsv } from '@popstrace/reports';
import { Asked, sendDocument, type Ask } from '../wiring/asked.js';
import { negotiate } from '../wiring/negotiate.js';
import type { Ports } from '../wiring/ports.js';
import { taken } from '../wiring/refusals.js';
import { PORTS } from '../wiring/tokens.js';
import { Article15Query } from './article-15.query.js';
import { Article15Response } from './article-15.response.js';

const FORMAT_OF = { 'application/json': 'json', 'text/csv': 'csv' } as const;

@Controller('reports')
export class ReportsController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  @Get('article-15')
  @Allow('authority')
  @Answers(Article15Response, {
    summary: 'Extract the figures of Stockholm Article 15 for a period, as JSON or CSV.',
    content: ['text/csv'],
  })
  async reportArticle15(
    @Query() query: Article15Query,
    @Asked() ask: Ask,
  ): Promise<Article15Response | string | Buffer> {
    const report = taken(await readArticle15(this.ports, ask.actor, questionOf(query)));
    const types = ['application/json', 'text/csv'] as const;
    const format = query.format ?? FORMAT_OF[negotiate(ask.accept, types)];
    if (format === 'json') return report;
    return sendDocument(ask, {
      type: 'text/csv; charset=utf-8',
      name: `article-15-${report.territory}.csv`,
      content: renderCsv(article15Table(report)),
    });
  }
}

function questionOf({ from, to, territory }: Article15Query): Article15Question {
  return { from: momentOf('from', from), to: momentOf('to', to), territory };
}

/** A day begins at midnight UTC. */
function momentOf(name: string, text: string): Instant {
  const moment = parseInstant(text.includes('T') ? text : `${text}T00:00:00Z`);
  if (moment.ok) return moment.value;
  throw new ProblemException({
    status: 400,
    code: 'malformed-query',
    detail: `"${name}" must be a day or an instant with an offset, such as "2026-01-01".`,
  });
}
