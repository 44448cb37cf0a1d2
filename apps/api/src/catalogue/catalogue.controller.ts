import { Controller, Get, Inject, Query } from '@nestjs/common';
import { listProfiles } from '@popstrace/application';
import { codes, operations, pops, search, technologies, unNumbers } from '@popstrace/catalogue';
import { dayOf } from '@popstrace/kernel';
import { Allow, Answers } from '@popstrace/platform';
import type { Ports } from '../wiring/ports.js';
import { PORTS } from '../wiring/tokens.js';
import { CodeQuery, DayQuery, SearchQuery } from './catalogue.query.js';
import { viewProfile, viewSuitability, viewTechnology } from './catalogue.view.js';
import { CodeListResponse, HitList, ProfileList, UnNumberList } from './code.response.js';
import { PopList } from './pop.response.js';
import { OperationList, SuitabilityList, TechnologyList } from './technology.response.js';

/** What the law and the guidelines say, as data: open to everybody. */
@Controller('catalogue')
export class CatalogueController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  @Get('pops')
  @Allow('public')
  @Answers(PopList, { summary: 'List the POPs of the Stockholm Convention.' })
  listPops(): PopList {
    return { items: pops() };
  }

  @Get('technologies')
  @Allow('public')
  @Answers(TechnologyList, { summary: 'List technologies of destruction.' })
  listTechnologies(): TechnologyList {
    return { items: technologies().map(viewTechnology) };
  }

  @Get('suitability')
  @Allow('public')
  @Answers(SuitabilityList, {
    summary: 'Say of every technology and POP whether the one destroys the other, and why.',
  })
  listSuitability(): SuitabilityList {
    return { items: viewSuitability() };
  }

  @Get('operations')
  @Allow('public')
  @Answers(OperationList, { summary: 'List the operations of Basel Annex IV.' })
  listOperations(): OperationList {
    return { items: operations() };
  }

  @Get('codes')
  @Allow('public')
  @Answers(CodeListResponse, { summary: 'List waste, hazard and packaging codes.' })
  listCodes(@Query() { list }: CodeQuery): CodeListResponse {
    return { items: codes(list) };
  }

  @Get('un-numbers')
  @Allow('public')
  @Answers(UnNumberList, { summary: 'List the UN numbers under which POPs wastes travel.' })
  listUnNumbers(): UnNumberList {
    return { items: unNumbers() };
  }

  @Get('profiles')
  @Allow('public')
  @Answers(ProfileList, { summary: 'List the limit profiles with the limits in force on a day.' })
  async listProfiles(@Query() query: DayQuery): Promise<ProfileList> {
    const { day = dayOf(this.ports.clock.now()) } = query;
    const all = await listProfiles(this.ports);
    return { items: all.map((profile) => viewProfile(profile, day)) };
  }

  @Get('search')
  @Allow('public')
  @Answers(HitList, { summary: 'Search the whole catalogue, nearest first.' })
  searchCatalogue(@Query() { q, limit }: SearchQuery): HitList {
    return { items: search(q, limit) };
  }
}
