import { Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { beginOpenId, finishOpenId } from '@popstrace/application';
import { Allow, Answers, API_PREFIX } from '@popstrace/platform';
import { refused } from '../account/refusals.js';
import { RedirectResponse } from '../account/identity.response.js';
import type { LabelHost } from '../labels/label-host.js';
import { AtDoor, Door } from '../wiring/door.js';
import type { Ports } from '../wiring/ports.js';
import { problemAnswer } from '../wiring/problem-answer.js';
import { LABEL_HOST, PORTS } from '../wiring/tokens.js';
import { notLetIn } from './session.view.js';

const BACK = 'sessions/openid/callback';

/** Where the provider sends the browser back to: to be registered there, letter for letter. */
export function callbackOf(host: LabelHost): string {
  return `${host.address()}/${API_PREFIX}/${BACK}`;
}

/** Signing in at the configured OpenID provider (authorization code with PKCE). */
@Controller()
export class OpenIdSessionsController {
  constructor(
    @Inject(PORTS) private readonly ports: Ports,
    @Inject(LABEL_HOST) private readonly host: LabelHost,
  ) {}

  @Post('sessions/openid')
  @Allow('public')
  @Answers(RedirectResponse, {
    summary: 'Begin to sign in at the OpenID provider: the browser goes to the address.',
    status: 201,
  })
  @ApiResponse(problemAnswer(404))
  async beginOpenIdSignIn(@AtDoor() door: Door): Promise<RedirectResponse> {
    const result = await beginOpenId(this.ports, {
      callback: callbackOf(this.host),
      account: null,
    });
    if (!result.ok) throw refused(result.error);
    door.keepState(result.value.state);
    return { address: result.value.address };
  }

  @Get(BACK)
  @Allow('public')
  @Answers(null, { summary: 'Come back from the provider, signed in or linked.', status: 303 })
  @ApiResponse(problemAnswer(401))
  async finishOpenIdSignIn(@AtDoor() door: Door): Promise<void> {
    const { agent } = door.whence;
    const came = { address: `${callbackOf(this.host)}${door.query}`, state: door.state, agent };
    const result = await finishOpenId(this.ports, came);
    door.endState();
    if (!result.ok) throw notLetIn(result.error);
    if (result.value) door.keep(result.value.token);
    door.goTo('/');
  }
}
