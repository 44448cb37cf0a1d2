import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import type { Actor } from '@popstrace/access';
import { acknowledgeAlert, readDeadlines, recordMilestone } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { Allow, Answers, By, InPath, type Page } from '@popstrace/platform';
import { listingOf, pageById } from '../wiring/listing.js';
import type { Ports } from '../wiring/ports.js';
import { taken } from '../wiring/refusals.js';
import { PORTS } from '../wiring/tokens.js';
import { AlertQuery } from './alert.query.js';
import { AcknowledgeRequest, MilestoneRequest } from './alert.request.js';
import { AlertPage, AlertResponse, DeadlineList, MilestoneResponse } from './alert.response.js';
import { viewAlert, viewDeadline, viewMilestone } from './alert.view.js';

@Controller()
export class AlertsController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  @Get('alerts')
  @Allow('signed-in')
  @Answers(AlertPage, {
    summary: 'List the alerts for one’s organisation; for an authority, those of its territory.',
  })
  async listAlerts(@Query() query: AlertQuery, @By() actor: Actor): Promise<Page<AlertResponse>> {
    const { state, kind, subject } = query;
    const filter = {
      ...(state === undefined ? {} : { state }),
      ...(kind === undefined ? {} : { kind }),
      ...(subject === undefined ? {} : { subject }),
    };
    return pageById(
      await this.ports.alerts.list(actor, filter, listingOf(query)),
      query,
      viewAlert,
    );
  }

  @Post('alerts/:id/acknowledge')
  @Allow('signed-in')
  @Answers(AlertResponse, {
    summary: 'Say that one has seen an alert. It stays open until its cause is gone.',
  })
  async acknowledgeAlert(
    @InPath('id') alert: Id,
    @Body() body: AcknowledgeRequest,
    @By() actor: Actor,
  ): Promise<AlertResponse> {
    const note = body.note ?? null;
    return viewAlert(taken(await acknowledgeAlert(this.ports, actor, { alert, note })));
  }

  @Get('consignments/:id/deadlines')
  @Allow('party')
  @Answers(DeadlineList, { summary: 'List every deadline that runs or ran on a consignment.' })
  async listDeadlines(@InPath('id') id: Id, @By() actor: Actor): Promise<DeadlineList> {
    return { items: taken(await readDeadlines(this.ports, actor, id)).map(viewDeadline) };
  }

  @Post('consignments/:id/milestones')
  @Allow('party')
  @Answers(MilestoneResponse, {
    summary: 'Tell what happened outside custody and starts or stops a clock.',
    status: 201,
  })
  async recordMilestone(
    @InPath('id') consignment: Id,
    @Body() body: MilestoneRequest,
    @By() actor: Actor,
  ): Promise<MilestoneResponse> {
    return viewMilestone(taken(await recordMilestone(this.ports, actor, { ...body, consignment })));
  }
}
