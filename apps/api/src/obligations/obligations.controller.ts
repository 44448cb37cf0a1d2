import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import type { Actor } from '@popstrace/access';
import {
  meetObligation,
  readObligations,
  readStocks,
  stateStock,
  type MeetObligation,
  type ObligedKind,
} from '@popstrace/application';
import { parseKilograms, unwrap, type Id } from '@popstrace/kernel';
import { Allow, Answers, By, InPath, Text } from '@popstrace/platform';
import { DeadlineList } from '../alerts/alert.response.js';
import { viewDeadline } from '../alerts/alert.view.js';
import { COUNTRY } from '../organisations/organisation.request.js';
import type { Ports } from '../wiring/ports.js';
import { taken } from '../wiring/refusals.js';
import { PORTS } from '../wiring/tokens.js';
import {
  CountryMilestoneRequest,
  HolderMilestoneRequest,
  SiteMilestoneRequest,
  StockRequest,
} from './obligation.request.js';
import { ObligationMetResponse, StockList, StockResponse } from './obligation.response.js';
import { viewStock } from './obligation.view.js';

/** What is owed by a day though no consignment makes it: reports, logs, notices of stocks. */
@Controller()
export class ObligationsController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  @Get('countries/:country/deadlines')
  @Allow('authority')
  @Answers(DeadlineList, { summary: 'List the national reports that a country owes, and owed.' })
  listCountryDeadlines(
    @InPath('country', Text(COUNTRY)) id: string,
    @By() actor: Actor,
  ): Promise<DeadlineList> {
    return this.deadlines(actor, 'country', id);
  }

  @Post('countries/:country/milestones')
  @Allow('authority')
  @Answers(ObligationMetResponse, { summary: 'Tell that a national report was sent.', status: 201 })
  meetCountryObligation(
    @InPath('country', Text(COUNTRY)) id: string,
    @Body() body: CountryMilestoneRequest,
    @By() actor: Actor,
  ): Promise<ObligationMetResponse> {
    return this.meet(actor, { kind: 'country', id }, { ...body, pop: null });
  }

  @Get('sites/:site/deadlines')
  @Allow('signed-in')
  @Answers(DeadlineList, {
    summary: 'List the annual logs and reports that a site owes, and owed.',
  })
  listSiteDeadlines(@InPath('site') id: Id, @By() actor: Actor): Promise<DeadlineList> {
    return this.deadlines(actor, 'site', id);
  }

  @Post('sites/:site/milestones')
  @Allow('signed-in')
  @Answers(ObligationMetResponse, {
    summary: 'Tell that a log or report of a site is done, or that its store was inspected.',
    status: 201,
  })
  meetSiteObligation(
    @InPath('site') id: Id,
    @Body() { year, ...body }: SiteMilestoneRequest,
    @By() actor: Actor,
  ): Promise<ObligationMetResponse> {
    return this.meet(actor, { kind: 'site', id }, { ...body, year: year ?? null, pop: null });
  }

  @Get('organisations/:organisation/deadlines')
  @Allow('signed-in')
  @Answers(DeadlineList, { summary: 'List the notices of stocks that a holder owes.' })
  listHolderDeadlines(@InPath('organisation') id: Id, @By() actor: Actor): Promise<DeadlineList> {
    return this.deadlines(actor, 'organisation', id);
  }

  @Post('organisations/:organisation/milestones')
  @Allow('signed-in')
  @Answers(ObligationMetResponse, { summary: 'Tell that a stock was notified.', status: 201 })
  meetHolderObligation(
    @InPath('organisation') id: Id,
    @Body() body: HolderMilestoneRequest,
    @By() actor: Actor,
  ): Promise<ObligationMetResponse> {
    return this.meet(actor, { kind: 'organisation', id }, { ...body, year: null });
  }

  @Get('organisations/:organisation/stocks')
  @Allow('signed-in')
  @Answers(StockList, { summary: 'List what a holder stated of its stocks of listed substances.' })
  async listStocks(@InPath('organisation') id: Id, @By() actor: Actor): Promise<StockList> {
    return { items: taken(await readStocks(this.ports, actor, id)).map(viewStock) };
  }

  @Post('organisations/:organisation/stocks')
  @Allow('signed-in')
  @Answers(StockResponse, {
    summary: 'State how much of a listed substance is kept whose use is still permitted.',
    status: 201,
  })
  async stateStock(
    @InPath('organisation') holder: Id,
    @Body() { mass, ...body }: StockRequest,
    @By() actor: Actor,
  ): Promise<StockResponse> {
    const stock = { ...body, holder, grams: unwrap(parseKilograms(mass)) };
    return viewStock(taken(await stateStock(this.ports, actor, stock)));
  }

  private async deadlines(actor: Actor, kind: ObligedKind, id: string): Promise<DeadlineList> {
    const items = taken(await readObligations(this.ports, actor, { kind, id }));
    return { items: items.map(viewDeadline) };
  }

  private async meet(
    actor: Actor,
    subject: { readonly kind: ObligedKind; readonly id: string },
    told: MeetObligation,
  ): Promise<ObligationMetResponse> {
    return taken(await meetObligation(this.ports, actor, { ...told, subject }));
  }
}
