import { Body, Controller, Inject } from '@nestjs/common';
import { issueLabels, replaceLabel } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { InPath } from '@popstrace/platform';
import { Called, type Call } from '../wiring/call.js';
import { Command, CommandRequest } from '../wiring/command.js';
import type { Ports } from '../wiring/ports.js';
import { PORTS } from '../wiring/tokens.js';
import { CommandResponse } from './command.response.js';
import { Commands } from './commands.js';
import { PackageReasonRequest, ReasonRequest } from './segregation.request.js';

/** What happens at the holder’s, until the waste is ready to leave. */
@Controller('consignments/:id')
export class SegregationController {
  constructor(
    @Inject(PORTS) private readonly ports: Ports,
    private readonly commands: Commands,
  ) {}

  @Command({
    path: 'segregate',
    by: ['holder', 'facility'],
    summary:
      'Sign that every package is classified and weighed, and incompatible streams are apart.',
    answers: CommandResponse,
  })
  segregateConsignment(
    @InPath('id') id: Id,
    @Body() _body: CommandRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    return this.commands.give(call, id, 'segregate', {});
  }

  @Command({
    path: 'labels',
    by: ['holder', 'facility'],
    summary: 'Issue a label for every package that has none.',
    answers: CommandResponse,
  })
  issueLabels(
    @InPath('id') id: Id,
    @Body() _body: CommandRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    return this.commands.tell(call, issueLabels(this.ports, call.order, id), id);
  }

  @Command({
    path: 'labels/replace',
    by: ['holder', 'carrier', 'facility'],
    summary: 'Revoke a damaged label and issue another.',
    answers: CommandResponse,
  })
  replaceLabel(
    @InPath('id') id: Id,
    @Body() { package: of, reason }: PackageReasonRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    const input = { package: of, reason };
    return this.commands.tell(call, replaceLabel(this.ports, call.order, id, input), id);
  }

  @Command({
    path: 'label',
    by: ['holder', 'facility'],
    summary: 'Sign that every label is on its package: each was scanned back.',
    answers: CommandResponse,
  })
  labelConsignment(
    @InPath('id') id: Id,
    @Body() _body: CommandRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    return this.commands.give(call, id, 'label', {});
  }

  @Command({
    path: 'retract-scan',
    by: ['holder', 'carrier', 'facility'],
    summary: 'Take back a scan that nobody has signed for.',
    answers: CommandResponse,
  })
  retractScan(
    @InPath('id') id: Id,
    @Body() { package: of, reason }: PackageReasonRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    return this.commands.give(call, id, 'retract-scan', { package: of, reason });
  }

  @Command({
    path: 'cancel',
    by: ['holder', 'facility'],
    summary: 'Cancel what has not left the holder; its labels are revoked.',
    answers: CommandResponse,
  })
  cancelConsignment(
    @InPath('id') id: Id,
    @Body() { reason }: ReasonRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    return this.commands.give(call, id, 'cancel', { reason });
  }
}
