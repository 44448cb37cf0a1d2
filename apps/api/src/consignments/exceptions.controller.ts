import { Body, Controller, Inject } from '@nestjs/common';
import { recoverPackages, reportIncident } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { InPath } from '@popstrace/platform';
import { grams } from '../packages/package.reader.js';
import { Called, type Call } from '../wiring/call.js';
import { Command } from '../wiring/command.js';
import type { Ports } from '../wiring/ports.js';
import { PORTS } from '../wiring/tokens.js';
import { CommandResponse } from './command.response.js';
import { Commands } from './commands.js';
import { HoldRequest, IncidentRequest, RecoverRequest } from './exceptions.request.js';
import { ReasonRequest } from './segregation.request.js';

/** What nobody planned. */
@Controller('consignments/:id')
export class ExceptionsController {
  constructor(
    @Inject(PORTS) private readonly ports: Ports,
    private readonly commands: Commands,
  ) {}

  @Command({
    path: 'hold',
    by: ['authority'],
    summary: 'Stop a consignment.',
    answers: CommandResponse,
  })
  holdConsignment(
    @InPath('id') id: Id,
    @Body() { reason, reference }: HoldRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    return this.commands.give(call, id, 'hold', { reason, reference });
  }

  @Command({
    path: 'release',
    by: ['authority'],
    summary: 'Let a stopped consignment go on.',
    answers: CommandResponse,
  })
  releaseConsignment(
    @InPath('id') id: Id,
    @Body() { reason }: ReasonRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    return this.commands.give(call, id, 'release', { reason });
  }

  @Command({
    path: 'incidents',
    by: ['holder', 'carrier', 'facility'],
    summary: 'Report a spill, theft, fire or loss.',
    answers: CommandResponse,
  })
  reportIncident(
    @InPath('id') id: Id,
    @Body() { kind, description, lost = [] }: IncidentRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    const masses = lost.map(({ package: of, net }) => ({ package: of, net: grams(net) }));
    const input = { kind, description, lost: masses };
    return this.commands.tell(call, reportIncident(this.ports, call.order, id, input), id);
  }

  @Command({
    path: 'recover',
    by: ['holder', 'carrier', 'facility'],
    summary: 'Say that lost packages were found.',
    answers: CommandResponse,
  })
  recoverPackages(
    @InPath('id') id: Id,
    @Body() { packages, explanation }: RecoverRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    const input = { packages, explanation };
    return this.commands.tell(call, recoverPackages(this.ports, call.order, id, input), id);
  }
}
