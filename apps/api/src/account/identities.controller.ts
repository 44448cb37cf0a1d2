import { Controller, Delete, Get, Inject, Post } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { Caller } from '@popstrace/access';
import { beginOpenId, tell } from '@popstrace/application';
import { Allow, Answers, ByCaller, SecondFactor } from '@popstrace/platform';
import type { LabelHost } from '../labels/label-host.js';
import { callbackOf } from '../sessions/openid-sessions.controller.js';
import { AtDoor, Door } from '../wiring/door.js';
import { problemAnswer } from '../wiring/problem-answer.js';
import type { Ports } from '../wiring/ports.js';
import { LABEL_HOST, PORTS } from '../wiring/tokens.js';
import { IdentitiesResponse, RedirectResponse } from './identity.response.js';
import { gone, refused } from './refusals.js';

/** Accounts at the configured OpenID provider that sign in as one's own account. */
@Controller('account/identities')
export class IdentitiesController {
  constructor(
    @Inject(PORTS) private readonly ports: Ports,
    @Inject(LABEL_HOST) private readonly host: LabelHost,
  ) {}

  @Get()
  @Allow('person')
  @Answers(IdentitiesResponse, { summary: 'List the identities that sign in as one’s account.' })
  async listIdentities(@ByCaller() { actor }: Caller): Promise<IdentitiesResponse> {
    return { items: await this.ports.identities.listOf(actor.user) };
  }

  @Post('openid')
  @Allow('person')
  @ApiResponse(problemAnswer(404))
  @Answers(RedirectResponse, {
    summary: 'Begin to link an identity: the browser goes to the address, and comes back linked.',
    status: 201,
  })
  @ApiResponse(problemAnswer(404))
  async linkIdentity(
    @ByCaller() { actor }: Caller,
    @AtDoor() door: Door,
  ): Promise<RedirectResponse> {
    const asked = { callback: callbackOf(this.host), account: actor.user };
    const result = await beginOpenId(this.ports, asked);
    if (!result.ok) throw refused(result.error);
    door.keepState(result.value.state);
    return { address: result.value.address };
  }

  @Delete('openid')
  @Allow('person')
  @ApiResponse(problemAnswer(404))
  @SecondFactor()
  @Answers(null, { summary: 'Unlink the identities of the configured provider.', status: 204 })
  @ApiResponse(problemAnswer(404))
  async unlinkIdentity(@ByCaller() { actor }: Caller): Promise<void> {
    const { provider, identities } = this.ports;
    if (!provider || !(await identities.unlink(actor.user, provider.issuer)))
      throw gone('identity');
    await tell(this.ports, actor.user, 'identity-removed');
  }
}
