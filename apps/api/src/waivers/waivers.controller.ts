import { Body, Controller, Delete, Get, Inject, Post, Query } from '@nestjs/common';
import type { Actor } from '@popstrace/access';
import { endWaiver, grantWaiver, type RecordedWaiver } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { Allow, Answers, By, InPath, type Page } from '@popstrace/platform';
import { listingOf, pageById } from '../wiring/listing.js';
import type { Ports } from '../wiring/ports.js';
import { taken } from '../wiring/refusals.js';
import { PORTS } from '../wiring/tokens.js';
import { WaiverQuery, WaiverRequest } from './waiver.request.js';
import { WaiverPage, WaiverResponse } from './waiver.response.js';

@Controller('waivers')
export class WaiversController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  @Post()
  @Allow('authority')
  @Answers(WaiverResponse, {
    summary: 'Waive a rule for a consignment or a holder: with a reason, for a time, on record.',
    status: 201,
  })
  async grantWaiver(@Body() body: WaiverRequest, @By() actor: Actor): Promise<WaiverResponse> {
    return taken(await grantWaiver(this.ports, actor, body));
  }

  @Get()
  @Allow('signed-in')
  @Answers(WaiverPage, {
    summary: 'List the waivers of one’s territory, or for what one has a part in.',
  })
  async listWaivers(
    @Query() query: WaiverQuery,
    @By() actor: Actor,
  ): Promise<Page<WaiverResponse>> {
    const { rule, subject } = query;
    const filter = {
      ...(rule === undefined ? {} : { rule }),
      ...(subject === undefined ? {} : { subject }),
    };
    const rows = await this.ports.waivers.list(actor, filter, listingOf(query));
    return pageById(rows, query, (waiver: RecordedWaiver) => waiver);
  }

  @Delete(':id')
  @Allow('authority')
  @Answers(WaiverResponse, { summary: 'End a waiver from today on. It stays on record.' })
  async endWaiver(@InPath('id') id: Id, @By() actor: Actor): Promise<WaiverResponse> {
    return taken(await endWaiver(this.ports, actor, id));
  }
}
