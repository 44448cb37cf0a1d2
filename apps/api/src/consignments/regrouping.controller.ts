import { Body, Controller, Inject } from '@nestjs/common';
import {
  regroupConsignments,
  repackage,
  splitConsignment,
  type Repackage,
} from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { InPath } from '@popstrace/platform';
import { grams, readNewPackages } from '../packages/package.reader.js';
import { Called, type Call } from '../wiring/call.js';
import { Command } from '../wiring/command.js';
import type { Ports } from '../wiring/ports.js';
import { PORTS } from '../wiring/tokens.js';
import { CommandResponse } from './command.response.js';
import { Commands } from './commands.js';
import { RegroupRequest, RepackageRequest, SplitRequest } from './regrouping.request.js';

const CUSTODIANS = ['holder', 'carrier', 'facility'] as const;

/** Taking apart and putting together, to the gram. */
@Controller('consignments')
export class RegroupingController {
  constructor(
    @Inject(PORTS) private readonly ports: Ports,
    private readonly commands: Commands,
  ) {}

  @Command({
    path: 'regroup',
    by: CUSTODIANS,
    summary: 'Make one consignment of several in the same hands.',
    answers: CommandResponse,
    status: 201,
  })
  regroupConsignments(
    @Body() body: RegroupRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    const given = regroupConsignments(this.ports, call.order, body);
    return this.commands.tell(call, given);
  }

  @Command({
    path: ':id/split',
    by: CUSTODIANS,
    summary: 'Make several consignments of one.',
    answers: CommandResponse,
  })
  splitConsignment(
    @InPath('id') id: Id,
    @Body() { children, at }: SplitRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    const input = {
      at,
      children: children.map(({ packages, onward = false }) => ({ packages, onward })),
    };
    return this.commands.tell(call, splitConsignment(this.ports, call.order, id, input), id);
  }

  @Command({
    path: ':id/repackage',
    by: CUSTODIANS,
    summary: 'Pour contents into new packages; each gets a label.',
    answers: CommandResponse,
  })
  repackageConsignment(
    @InPath('id') id: Id,
    @Body() body: RepackageRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    return this.pour(call, id, 'repackage', body);
  }

  @Command({
    path: ':id/dismantle',
    by: CUSTODIANS,
    summary: 'Take an article apart; each part gets a label.',
    answers: CommandResponse,
  })
  dismantlePackage(
    @InPath('id') id: Id,
    @Body() body: RepackageRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    return this.pour(call, id, 'dismantle', body);
  }

  private pour(
    call: Call,
    id: Id,
    manner: Repackage['manner'],
    { from, into }: RepackageRequest,
  ): Promise<CommandResponse> {
    const given = repackage(this.ports, call.order, id, {
      manner,
      from: from.map(({ package: of, net }) => ({ package: of, grams: grams(net) })),
      into: readNewPackages(into),
    });
    return this.commands.tell(call, given, id);
  }
}
