import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { Actor } from '@popstrace/access';
import { proveEvent, proveEvents, proveGrowth, readConsignment } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { Allow, Answers, By, InPath, Text } from '@popstrace/platform';
import type { Ports } from '../wiring/ports.js';
import { taken } from '../wiring/refusals.js';
import { PORTS } from '../wiring/tokens.js';
import { GrowthQuery } from './log.query.js';
import { EventProofList, EventProofResponse, GrowthResponse } from './log.response.js';
import { viewEventProof, viewGrowth } from './log.view.js';

const SEQ = Text({ max: 9, pattern: /^[1-9][0-9]*$/, expects: 'a number from 1 on' });

/** Proofs, made for those who do not want to make them from the tiles themselves. */
@Controller()
export class LogController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  @Get('log/events/:stream/:seq')
  @Allow('public')
  @Answers(EventProofResponse, {
    summary: 'Prove that an event is in the public log: to whoever has its receipt.',
  })
  async proveEvent(
    @InPath('stream') stream: Id,
    @InPath('seq', SEQ) seq: string,
  ): Promise<EventProofResponse> {
    return viewEventProof(taken(await proveEvent(this.ports, { stream, seq: Number(seq) })));
  }

  @Get('log/growth')
  @Allow('public')
  @Answers(GrowthResponse, {
    summary: 'Prove that the log of one size begins with the whole of an older one.',
  })
  async proveGrowth(@Query() { from, to }: GrowthQuery): Promise<GrowthResponse> {
    return viewGrowth(taken(await proveGrowth(this.ports, from, to)));
  }

  @Get('consignments/:id/proofs')
  @Allow('party')
  @Answers(EventProofList, {
    summary: 'Prove every event of a consignment, under one checkpoint of the public log.',
  })
  async proveConsignment(@InPath('id') id: Id, @By() actor: Actor): Promise<EventProofList> {
    taken(await readConsignment(this.ports, actor, id));
    return { items: (await proveEvents(this.ports, id)).map(viewEventProof) };
  }
}
