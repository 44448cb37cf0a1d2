import { Body, Controller, Get, Inject, Put, Query } from '@nestjs/common';
import type { Actor } from '@popstrace/access';
import { declareAnswers, readAnswers } from '@popstrace/application';
import { Allow, Answers, By } from '@popstrace/platform';
import type { Ports } from '../wiring/ports.js';
import { taken } from '../wiring/refusals.js';
import { PORTS } from '../wiring/tokens.js';
import { periodOf } from './period.js';
import { AnswersRequest, PeriodQuery } from './report.request.js';
import { AnswersResponse } from './report.response.js';
import { viewAnswers } from './report.view.js';

/** The form of Article 15: what custody cannot know. */
@Controller('reports/article-15/answers')
export class AnswersController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  @Get()
  @Allow('authority')
  @Answers(AnswersResponse, {
    summary: 'Read the form of the national report, with what is answered for a period.',
  })
  async readAnswers(@Query() query: PeriodQuery, @By() actor: Actor): Promise<AnswersResponse> {
    return viewAnswers(taken(await readAnswers(this.ports, actor, periodOf(query))));
  }

  @Put()
  @Allow('authority')
  @Answers(AnswersResponse, {
    summary: 'Answer questions of the form. Earlier answers stay on record.',
  })
  async declareAnswers(@Body() body: AnswersRequest, @By() actor: Actor): Promise<AnswersResponse> {
    const answers = Object.fromEntries(
      body.answers.map(({ question, answer }) => [question, answer]),
    );
    const told = { ...periodOf(body), answers };
    return viewAnswers(taken(await declareAnswers(this.ports, actor, told)));
  }
}
