import { Body, Controller, Inject, Post } from '@nestjs/common';
import type { Actor } from '@popstrace/access';
import { confirmErasure, managedAccount, proposeErasure } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { Allow, Answers, By, InPath, SecondFactor } from '@popstrace/platform';
import type { Ports } from '../wiring/ports.js';
import { PORTS } from '../wiring/tokens.js';
import { ErasureRequest } from './account.request.js';
import { refused } from './refusals.js';

/** What is known of a person is erased by two: one proposes, another confirms. */
@Controller('organisations/:organisation/accounts/:account/erasure')
export class ErasuresController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  @Post()
  @Allow('administrator', 'authority')
  @SecondFactor()
  @Answers(null, { summary: 'Propose to erase the personal data of an account.', status: 204 })
  async proposeErasure(
    @InPath('organisation') organisation: Id,
    @InPath('account') account: Id,
    @Body() { reason }: ErasureRequest,
    @By() actor: Actor,
  ): Promise<void> {
    const found = await managedAccount(this.ports, actor, { organisation, account });
    if (!found.ok) throw refused(found.error);
    const result = await proposeErasure(this.ports, actor, { account, reason });
    if (!result.ok) throw refused(result.error);
  }

  @Post('confirm')
  @Allow('administrator', 'authority')
  @SecondFactor()
  @Answers(null, {
    summary: 'Confirm, as another person, and erase; what the account signed stays on record.',
    status: 204,
  })
  async confirmErasure(
    @InPath('organisation') organisation: Id,
    @InPath('account') account: Id,
    @By() actor: Actor,
  ): Promise<void> {
    const found = await managedAccount(this.ports, actor, { organisation, account });
    if (!found.ok) throw refused(found.error);
    const result = await confirmErasure(this.ports, actor, account);
    if (!result.ok) throw refused(result.error);
  }
}
