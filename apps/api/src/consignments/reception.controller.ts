import { Body, Controller, Inject } from '@nestjs/common';
import { acceptConsignment, raiseDiscrepancy, rejectConsignment } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { InPath } from '@popstrace/platform';
import { grams } from '../packages/package.reader.js';
import { Called, type Call } from '../wiring/call.js';
import { Command } from '../wiring/command.js';
import type { Ports } from '../wiring/ports.js';
import { PORTS } from '../wiring/tokens.js';
import { CommandResponse } from './command.response.js';
import { Commands } from './commands.js';
import {
  AcceptRequest,
  DiscrepancyRequest,
  RejectRequest,
  ResolveRequest,
} from './reception.request.js';

/** What was returned arrives at its holder: there the holder receives it as a facility does. */
const AT_THE_GATE = ['holder', 'facility'] as const;

/** At the gate of the facility. */
@Controller('consignments/:id')
export class ReceptionController {
  constructor(
    @Inject(PORTS) private readonly ports: Ports,
    private readonly commands: Commands,
  ) {}

  @Command({
    path: 'discrepancies',
    by: AT_THE_GATE,
    summary: 'Raise a discrepancy that the scales did not find.',
    answers: CommandResponse,
  })
  raiseDiscrepancy(
    @InPath('id') id: Id,
    @Body() { kind, comment, package: of }: DiscrepancyRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    const input = { kind, comment, package: of };
    return this.commands.tell(call, raiseDiscrepancy(this.ports, call.order, id, input), id);
  }

  @Command({
    path: 'discrepancies/:discrepancy/resolve',
    by: ['holder', 'facility', 'authority'],
    summary: 'Propose or agree to an explanation and figures; the authority decides alone.',
    answers: CommandResponse,
  })
  resolveDiscrepancy(
    @InPath('id') id: Id,
    @InPath('discrepancy') discrepancy: Id,
    @Body() { explanation, agreed = [] }: ResolveRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    return this.commands.give(call, id, 'resolve-discrepancy', {
      discrepancy,
      explanation,
      agreed: agreed.map(({ package: of, net }) => ({ package: of, netGrams: grams(net) })),
    });
  }

  @Command({
    path: 'accept',
    by: AT_THE_GATE,
    summary: 'Accept all, or all but what is refused.',
    answers: CommandResponse,
  })
  acceptConsignment(
    @InPath('id') id: Id,
    @Body() { refused = [], reason, returnTo }: AcceptRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    const masses = refused.map(({ package: of, net }) => ({ package: of, net: grams(net) }));
    const input = { refused: masses, reason, returnTo };
    return this.commands.tell(call, acceptConsignment(this.ports, call.order, id, input), id);
  }

  @Command({
    path: 'reject',
    by: AT_THE_GATE,
    summary: 'Refuse everything, and say where it goes.',
    answers: CommandResponse,
  })
  rejectConsignment(
    @InPath('id') id: Id,
    @Body() { reason, returnTo }: RejectRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    const input = { reason, returnTo };
    return this.commands.tell(call, rejectConsignment(this.ports, call.order, id, input), id);
  }
}
