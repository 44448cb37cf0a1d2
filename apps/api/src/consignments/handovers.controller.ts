import { Body, Controller, Inject } from '@nestjs/common';
import {
  bookConsignment,
  handOver,
  rerouteConsignment,
  type HandOver,
} from '@popstrace/application';
import type { HandoverKind } from '@popstrace/custody';
import { parseInstant, unwrap, type Id } from '@popstrace/kernel';
import { InPath } from '@popstrace/platform';
import { Called, type Call } from '../wiring/call.js';
import { Command } from '../wiring/command.js';
import type { Ports } from '../wiring/ports.js';
import { PORTS } from '../wiring/tokens.js';
import {
  BookRequest,
  HandoverRequest,
  RerouteRequest,
  ReturnRequest,
  StoreRequest,
  WithdrawRequest,
} from './booking.request.js';
import { CommandResponse } from './command.response.js';
import { Commands } from './commands.js';

const BOTH_SIDES = ['holder', 'carrier', 'facility'] as const;

/** The way: who carries it where, and each change of hands, signed by both sides. */
@Controller('consignments/:id')
export class HandoversController {
  constructor(
    @Inject(PORTS) private readonly ports: Ports,
    private readonly commands: Commands,
  ) {}

  @Command({
    path: 'book',
    by: ['holder', 'facility'],
    summary: 'Book carriers and destination; their permits are asked for.',
    answers: CommandResponse,
  })
  bookConsignment(
    @InPath('id') id: Id,
    @Body() { plannedAt, ...body }: BookRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    const input = { ...body, plannedAt: unwrap(parseInstant(plannedAt)) };
    return this.commands.tell(call, bookConsignment(this.ports, call.order, id, input), id);
  }

  @Command({
    path: 'reroute',
    by: BOTH_SIDES,
    summary: 'Change or add carriers that have not taken over yet.',
    answers: CommandResponse,
  })
  rerouteConsignment(
    @InPath('id') id: Id,
    @Body() { legs }: RerouteRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    return this.commands.tell(call, rerouteConsignment(this.ports, call.order, id, legs), id);
  }

  @Command({
    path: 'collect',
    by: BOTH_SIDES,
    summary: 'Sign the collection, as the holder or as the first carrier.',
    answers: CommandResponse,
  })
  collectConsignment(
    @InPath('id') id: Id,
    @Body() body: HandoverRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    return this.handOver(call, id, 'collect', body);
  }

  @Command({
    path: 'transfer',
    by: ['carrier'],
    summary: 'Sign the transfer from one carrier to the next.',
    answers: CommandResponse,
  })
  transferConsignment(
    @InPath('id') id: Id,
    @Body() body: HandoverRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    return this.handOver(call, id, 'transfer', body);
  }

  @Command({
    path: 'store',
    by: ['carrier', 'facility'],
    summary: 'Sign the taking into interim storage.',
    answers: CommandResponse,
  })
  storeConsignment(
    @InPath('id') id: Id,
    @Body() body: StoreRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    return this.handOver(call, id, 'store', body);
  }

  @Command({
    path: 'resume',
    by: ['carrier', 'facility'],
    summary: 'Sign the taking out of interim storage.',
    answers: CommandResponse,
  })
  resumeConsignment(
    @InPath('id') id: Id,
    @Body() body: HandoverRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    return this.handOver(call, id, 'resume', body);
  }

  @Command({
    path: 'deliver',
    by: BOTH_SIDES,
    summary: 'Sign the delivery, as the carrier or as the facility.',
    answers: CommandResponse,
  })
  deliverConsignment(
    @InPath('id') id: Id,
    @Body() body: HandoverRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    return this.handOver(call, id, 'deliver', body);
  }

  @Command({
    path: 'return',
    by: ['carrier', 'facility'],
    summary: 'Sign the return of what was rejected.',
    answers: CommandResponse,
  })
  returnConsignment(
    @InPath('id') id: Id,
    @Body() body: ReturnRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    return this.handOver(call, id, 'return', body);
  }

  @Command({
    path: 'handover/withdraw',
    by: BOTH_SIDES,
    summary: 'Withdraw or decline a handover before its second signature.',
    answers: CommandResponse,
  })
  withdrawHandover(
    @InPath('id') id: Id,
    @Body() { handover, reason }: WithdrawRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    return this.commands.give(call, id, 'withdraw-handover', { handover, reason });
  }

  private handOver(
    call: Call,
    consignment: Id,
    kind: HandoverKind,
    input: HandOver,
  ): Promise<CommandResponse> {
    const given = handOver(this.ports, call.order, { consignment, kind }, input);
    return this.commands.tell(call, given, consignment);
  }
}
