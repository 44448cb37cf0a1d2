import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import type { Actor } from '@popstrace/access';
import { enterOrganisation, type Organisation } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { Allow, Answers, By, InPath, PageQuery, type Page } from '@popstrace/platform';
import { listingOf, pageById } from '../wiring/listing.js';
import type { Ports } from '../wiring/ports.js';
import { PORTS } from '../wiring/tokens.js';
import { OrganisationRequest } from './organisation.request.js';
import { OrganisationPage, OrganisationResponse } from './organisation.response.js';
import { refused } from './refusals.js';
import { UNKNOWN_ORGANISATION } from './unknown.js';

@Controller('organisations')
export class OrganisationsController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  @Post()
  @Allow('authority')
  @Answers(OrganisationResponse, {
    summary:
      'Register an organisation of one’s own territory, or of a country without authority here.',
    status: 201,
  })
  async registerOrganisation(
    @Body() body: OrganisationRequest,
    @By() actor: Actor,
  ): Promise<OrganisationResponse> {
    const { jurisdiction = body.country, registration, phone, emergencyPhone } = body;
    const result = await enterOrganisation(this.ports, actor, {
      ...body,
      jurisdiction,
      registration: registration ?? null,
      phone: phone ?? null,
      emergencyPhone: emergencyPhone ?? null,
    });
    if (!result.ok) throw refused(result.error);
    return result.value;
  }

  @Get()
  @Allow('signed-in')
  @Answers(OrganisationPage, { summary: 'List organisations.' })
  async listOrganisations(@Query() query: PageQuery): Promise<Page<OrganisationResponse>> {
    const rows = await this.ports.organisations.list(listingOf(query));
    return pageById(rows, query, (row: Organisation) => row);
  }

  @Get(':organisation')
  @Allow('signed-in')
  @Answers(OrganisationResponse, { summary: 'Read an organisation.' })
  async readOrganisation(@InPath('organisation') id: Id): Promise<OrganisationResponse> {
    const organisation = await this.ports.organisations.find(id);
    if (!organisation) throw refused([UNKNOWN_ORGANISATION]);
    return organisation;
  }
}
