import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import type { Actor } from '@popstrace/access';
import { endPermit, grantPermit } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { Allow, Answers, By, InPath, PageQuery, type Page } from '@popstrace/platform';
import { listingOf, pageById } from '../wiring/listing.js';
import type { Ports } from '../wiring/ports.js';
import { PORTS } from '../wiring/tokens.js';
import { EndPermitRequest, PermitRequest } from './permit.request.js';
import { PermitPage, PermitResponse } from './permit.response.js';
import { readPermit, viewPermit } from './permit.view.js';
import { refused } from './refusals.js';

@Controller('organisations/:organisation/permits')
export class PermitsController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  @Post()
  @Allow('authority')
  @Answers(PermitResponse, { summary: 'Grant a permit.', status: 201 })
  async grantPermit(
    @InPath('organisation') organisation: Id,
    @Body() body: PermitRequest,
    @By() actor: Actor,
  ): Promise<PermitResponse> {
    const command = readPermit(organisation, body);
    if (!command.ok) throw refused(command.error);
    const result = await grantPermit(this.ports, actor, command.value);
    if (!result.ok) throw refused(result.error);
    return viewPermit(result.value);
  }

  @Get()
  @Allow('signed-in')
  @Answers(PermitPage, { summary: 'List the permits of an organisation, ended ones too.' })
  async listPermits(
    @InPath('organisation') organisation: Id,
    @Query() query: PageQuery,
  ): Promise<Page<PermitResponse>> {
    const { after, limit } = listingOf(query);
    const permits = await this.ports.permits.listOf([organisation]);
    const rest = permits.filter(({ id }) => after === null || id > after).slice(0, limit);
    return pageById(rest, query, viewPermit);
  }

  @Post(':permit/end')
  @Allow('authority')
  @Answers(PermitResponse, { summary: 'End a permit earlier.' })
  async endPermit(
    @InPath('permit') permit: Id,
    @Body() { lastDay }: EndPermitRequest,
    @By() actor: Actor,
  ): Promise<PermitResponse> {
    const result = await endPermit(this.ports, actor, { permit, lastDay });
    if (!result.ok) throw refused(result.error);
    return viewPermit(result.value);
  }
}
