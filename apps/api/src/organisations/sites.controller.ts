import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import type { Actor } from '@popstrace/access';
import { registerSite, type Site } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { Allow, Answers, By, InPath, PageQuery, type Page } from '@popstrace/platform';
import { listingOf, pageById } from '../wiring/listing.js';
import type { Ports } from '../wiring/ports.js';
import { PORTS } from '../wiring/tokens.js';
import { refused } from './refusals.js';
import { SiteRequest } from './site.request.js';
import { SitePage, SiteResponse } from './site.response.js';

@Controller('organisations/:organisation/sites')
export class SitesController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  @Post()
  @Allow('administrator', 'authority')
  @Answers(SiteResponse, { summary: 'Register a site of an organisation.', status: 201 })
  async registerSite(
    @InPath('organisation') organisation: Id,
    @Body() body: SiteRequest,
    @By() actor: Actor,
  ): Promise<SiteResponse> {
    const { territory = body.country, coordinates = null, timeZone = 'UTC' } = body;
    const site = { ...body, organisation, territory, coordinates, timeZone };
    const result = await registerSite(this.ports, actor, site);
    if (!result.ok) throw refused(result.error);
    return result.value;
  }

  @Get()
  @Allow('signed-in')
  @Answers(SitePage, { summary: 'List the sites of an organisation.' })
  async listSites(
    @InPath('organisation') organisation: Id,
    @Query() query: PageQuery,
  ): Promise<Page<SiteResponse>> {
    const rows = await this.ports.sites.listOf(organisation, listingOf(query));
    return pageById(rows, query, (row: Site) => row);
  }
}
