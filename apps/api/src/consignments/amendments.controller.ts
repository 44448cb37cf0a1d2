import { Body, Controller, Inject } from '@nestjs/common';
import { placeOf, proposeAmendment } from '@popstrace/application';
import type { ProposedChange } from '@popstrace/custody';
import type { Id } from '@popstrace/kernel';
import { InPath } from '@popstrace/platform';
import { Called, type Call } from '../wiring/call.js';
import { Command, CommandRequest } from '../wiring/command.js';
import type { Ports } from '../wiring/ports.js';
import { taken } from '../wiring/refusals.js';
import { PORTS } from '../wiring/tokens.js';
import { readChange, type ChangeRequest } from './amendment.reader.js';
import { AmendmentRequest } from './amendment.request.js';
import { CommandResponse } from './command.response.js';
import { Commands } from './commands.js';
import { ReasonRequest } from './segregation.request.js';

/** What a signature sealed is changed only with the consent of all who signed it. */
@Controller('consignments/:id/amendments')
export class AmendmentsController {
  constructor(
    @Inject(PORTS) private readonly ports: Ports,
    private readonly commands: Commands,
  ) {}

  @Command({
    path: '',
    by: ['party'],
    summary: 'Propose to change a sealed field.',
    answers: CommandResponse,
  })
  async proposeAmendment(
    @InPath('id') id: Id,
    @Body() body: AmendmentRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    const change = await this.located(taken(readChange(body)));
    const input = { change, reason: body.reason };
    return this.commands.tell(call, proposeAmendment(this.ports, call.order, id, input), id);
  }

  @Command({
    path: ':amendment/approve',
    by: ['party'],
    summary: 'Approve an amendment; the last approval makes the change.',
    answers: CommandResponse,
  })
  approveAmendment(
    @InPath('id') id: Id,
    @InPath('amendment') amendment: Id,
    @Body() _body: CommandRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    return this.commands.give(call, id, 'approve-amendment', { amendment });
  }

  @Command({
    path: ':amendment/decline',
    by: ['party'],
    summary: 'Decline an amendment, which closes it.',
    answers: CommandResponse,
  })
  declineAmendment(
    @InPath('id') id: Id,
    @InPath('amendment') amendment: Id,
    @Body() { reason }: ReasonRequest,
    @Called() call: Call,
  ): Promise<CommandResponse> {
    return this.commands.give(call, id, 'decline-amendment', { amendment, reason });
  }

  private async located(change: ChangeRequest): Promise<ProposedChange> {
    if (change.field !== 'destination') return change;
    return { field: change.field, to: taken(await placeOf(this.ports, change.site, '/site')) };
  }
}
