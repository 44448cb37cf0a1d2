import { Body, Controller, Inject, Post } from '@nestjs/common';
import { classifyWaste } from '@popstrace/application';
import { dayOf } from '@popstrace/kernel';
import { Allow, Answers } from '@popstrace/platform';
import type { Ports } from '../wiring/ports.js';
import { taken } from '../wiring/refusals.js';
import { PORTS } from '../wiring/tokens.js';
import { ClassifyRequest } from './classification.request.js';
import { ClassificationResponse } from './classification.response.js';
import { viewClassified } from './classification.view.js';

@Controller('classify')
export class ClassificationController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  @Post()
  @Allow('public')
  @Answers(ClassificationResponse, {
    summary: 'Say whether contents are POPs waste by every limit in force, and what must follow.',
  })
  async classifyWaste(@Body() body: ClassifyRequest): Promise<ClassificationResponse> {
    const { date, profile = this.ports.profile, ...request } = body;
    const day = date ?? dayOf(this.ports.clock.now());
    return viewClassified(taken(await classifyWaste(this.ports, { ...request, profile, day })));
  }
}
