import { Body, Controller, Inject, Post } from '@nestjs/common';
import type { Actor } from '@popstrace/access';
import { issueRecovery, lockAccount, managedAccount, type Account } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { Allow, Answers, By, InPath, SecondFactor } from '@popstrace/platform';
import type { LabelHost } from '../labels/label-host.js';
import type { Ports } from '../wiring/ports.js';
import { LABEL_HOST, PORTS } from '../wiring/tokens.js';
import { RecoveryRequest } from './account.request.js';
import { RecoveryLinkResponse } from './account.response.js';
import { refused } from './refusals.js';

/** What an administrator does for somebody who can't get in, or must no longer. */
@Controller('organisations/:organisation/accounts/:account')
export class AccountHelpController {
  constructor(
    @Inject(PORTS) private readonly ports: Ports,
    @Inject(LABEL_HOST) private readonly host: LabelHost,
  ) {}

  @Post('recovery')
  @Allow('administrator', 'authority')
  @SecondFactor()
  @Answers(RecoveryLinkResponse, {
    summary: 'Issue a link by which the person sets a new password; he is told.',
    status: 201,
  })
  async issueRecovery(
    @InPath('organisation') organisation: Id,
    @InPath('account') account: Id,
    @Body() { takesFactors = false }: RecoveryRequest,
    @By() actor: Actor,
  ): Promise<RecoveryLinkResponse> {
    await this.managed(actor, organisation, account);
    const issued = await issueRecovery(this.ports, account, { by: actor.user, takesFactors });
    // Behind the "#" it is sent to no server, and stands in no log on its way.
    return { link: `${this.host.address()}/recover#${issued.token}`, expiresAt: issued.expiresAt };
  }

  @Post('lock')
  @Allow('administrator', 'authority')
  @SecondFactor()
  @Answers(null, { summary: 'Shut a person out at once; his sessions end.', status: 204 })
  async lockAccount(
    @InPath('organisation') organisation: Id,
    @InPath('account') account: Id,
    @By() actor: Actor,
  ): Promise<void> {
    await this.managed(actor, organisation, account);
    await lockAccount(this.ports, account, { isLocked: true, by: actor.user });
  }

  @Post('unlock')
  @Allow('administrator', 'authority')
  @SecondFactor()
  @Answers(null, { summary: 'Let a person in again.', status: 204 })
  async unlockAccount(
    @InPath('organisation') organisation: Id,
    @InPath('account') account: Id,
    @By() actor: Actor,
  ): Promise<void> {
    await this.managed(actor, organisation, account);
    await lockAccount(this.ports, account, { isLocked: false, by: actor.user });
  }

  private async managed(actor: Actor, organisation: Id, account: Id): Promise<Account> {
    const found = await managedAccount(this.ports, actor, { organisation, account });
    if (!found.ok) throw refused(found.error);
    return found.value;
  }
}
