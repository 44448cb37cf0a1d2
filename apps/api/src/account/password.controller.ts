import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import type { Actor, Caller } from '@popstrace/access';
import { changePassword, recover } from '@popstrace/application';
import { Allow, Answers, By, ByCaller } from '@popstrace/platform';
import type { Ports } from '../wiring/ports.js';
import { PORTS } from '../wiring/tokens.js';
import { NoticesResponse } from './notice.response.js';
import { PasswordRequest, RecoverAccountRequest } from './password.request.js';
import { refused } from './refusals.js';

const MOST_NOTICES = 100;

/** The password of one's own account, the way back in, and what one is told of all that happens to it. */
@Controller()
export class PasswordController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  @Post('account/password')
  @Allow('person')
  @Answers(null, { summary: 'Change one’s password; every other session ends.', status: 204 })
  async changePassword(@Body() body: PasswordRequest, @ByCaller() caller: Caller): Promise<void> {
    const result = await changePassword(this.ports, caller, body);
    if (!result.ok) throw refused(result.error);
  }

  @Post('recovery')
  @Allow('public')
  @Answers(null, { summary: 'Set a password by a recovery link; every session ends.', status: 204 })
  async recoverAccount(@Body() body: RecoverAccountRequest): Promise<void> {
    const result = await recover(this.ports, body);
    if (!result.ok) throw refused(result.error);
  }

  @Get('account/notices')
  @Allow('person')
  @Answers(NoticesResponse, { summary: 'Tell what happened to one’s own account.' })
  async listNotices(@By() { user }: Actor): Promise<NoticesResponse> {
    return { items: await this.ports.notices.listOf(user, MOST_NOTICES) };
  }
}
