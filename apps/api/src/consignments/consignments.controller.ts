import { Body, Controller, Get, Inject, Query, Res } from '@nestjs/common';
import type { Actor } from '@popstrace/access';
import {
  declareConsignment,
  readConsignment,
  readTimeline,
  reviseConsignment,
} from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import {
  Allow,
  Answers,
  By,
  entityTag,
  InPath,
  pageOf,
  PageQuery,
  rowsFor,
  type FastifyReply,
  type Page,
} from '@popstrace/platform';
import { readPackages } from '../packages/package.reader.js';
import { Called, type Call } from '../wiring/call.js';
import { Command } from '../wiring/command.js';
import { listingOf, pageById } from '../wiring/listing.js';
import type { Ports } from '../wiring/ports.js';
import { taken } from '../wiring/refusals.js';
import { PORTS } from '../wiring/tokens.js';
import { CommandResponse } from './command.response.js';
import { Commands } from './commands.js';
import {
  ConsignmentPage,
  ConsignmentResponse,
  type ConsignmentSummaryResponse,
} from './consignment.response.js';
import { viewConsignment, viewSummary } from './consignment.view.js';
import { ConsignmentQuery, DeclareRequest, ReviseRequest } from './declaration.request.js';
import { EventPage, type EventResponse } from './event.response.js';
import { seqAfter, viewEvent } from './event.view.js';

@Controller('consignments')
export class ConsignmentsController {
  constructor(
    @Inject(PORTS) private readonly ports: Ports,
    private readonly commands: Commands,
  ) {}

  @Command({
    path: '',
    by: ['holder', 'facility'],
    summary: 'Declare packages of waste at one of one’s own sites.',
    answers: CommandResponse,
    status: 201,
  })
  declareConsignment(@Body() body: DeclareRequest, @Called() call: Call): Promise<CommandResponse> {
    const input = { ...body, packages: readPackages(body.packages) };
    return this.commands.tell(call, declareConsignment(this.ports, call.order, input));
  }

  @Get()
  @Allow('signed-in')
  @Answers(ConsignmentPage, {
    summary: 'List the consignments that one has a part in, or governs.',
  })
  async listConsignments(
    @Query() query: ConsignmentQuery,
    @By() actor: Actor,
  ): Promise<Page<ConsignmentSummaryResponse>> {
    const { states, code } = query;
    const filter = {
      ...(states === undefined ? {} : { states }),
      ...(code === undefined ? {} : { code }),
    };
    const rows = await this.ports.reader.seenBy(actor).consignments(filter, listingOf(query));
    return pageById(rows, query, viewSummary);
  }

  @Get(':id')
  @Allow('party')
  @Answers(ConsignmentResponse, {
    summary: 'Read a consignment, and what may be done next with every reason why not.',
  })
  async readConsignment(
    @InPath('id') id: Id,
    @By() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ConsignmentResponse> {
    const found = taken(await readConsignment(this.ports, actor, id));
    void reply.header('etag', entityTag(found.consignment.version));
    return viewConsignment(found);
  }

  @Get(':id/events')
  @Allow('party')
  @Answers(EventPage, { summary: 'Tell the events of a consignment in their order.' })
  async listConsignmentEvents(
    @InPath('id') id: Id,
    @Query() query: PageQuery,
    @By() actor: Actor,
  ): Promise<Page<EventResponse>> {
    const page = { after: seqAfter(query), limit: rowsFor(query) };
    const events = taken(await readTimeline(this.ports, actor, id, page));
    const { items, next } = pageOf(events, query, ({ seq }) => [seq]);
    return { items: items.map(viewEvent), next };
  }

  @Command({
    path: ':id',
    method: 'patch',
    by: ['holder', 'facility'],
    summary: 'Change what nothing has sealed yet.',
    answers: CommandResponse,
  })
  reviseConsignment(
    @InPath('id') id: Id,
    @Body() { description, emergencyPhone, packages }: ReviseRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    const input = {
      description,
      emergencyPhone,
      packages: packages === undefined ? undefined : readPackages(packages),
    };
    return this.commands.tell(call, reviseConsignment(this.ports, call.order, id, input), id);
  }
}
