import { Body, Controller, Delete, Get, Inject, Post } from '@nestjs/common';
import type { Caller } from '@popstrace/access';
import { confirmTotp, enrolTotp, renewRecoveryCodes, tell } from '@popstrace/application';
import { Allow, Answers, ByCaller, SecondFactor } from '@popstrace/platform';
import { CodeRequest } from '../sessions/session.request.js';
import type { Ports } from '../wiring/ports.js';
import { PORTS } from '../wiring/tokens.js';
import { refused } from './refusals.js';
import { RecoveryCodesResponse, TotpProposalResponse, TotpResponse } from './totp.response.js';

/** The authenticator app of one's own account (RFC 6238). */
@Controller('account')
export class TotpController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  @Get('totp')
  @Allow('first-factor')
  @Answers(TotpResponse, { summary: 'Say whether an authenticator app is enrolled.' })
  async readTotp(@ByCaller() { actor }: Caller): Promise<TotpResponse> {
    const { secondFactors } = this.ports;
    const totp = await secondFactors.totpOf(actor.user);
    const isEnrolled = totp !== null && totp.confirmedAt !== null;
    return { isEnrolled, recoveryCodesLeft: await secondFactors.recoveryCodesLeft(actor.user) };
  }

  @Post('totp')
  @Allow('first-factor')
  @Answers(TotpProposalResponse, {
    summary: 'Begin to enrol an authenticator app.',
    status: 201,
  })
  async enrolTotp(@ByCaller() caller: Caller): Promise<TotpProposalResponse> {
    const result = await enrolTotp(this.ports, caller);
    if (!result.ok) throw refused(result.error);
    return result.value;
  }

  @Post('totp/confirm')
  @Allow('first-factor')
  @Answers(RecoveryCodesResponse, {
    summary: 'Confirm the app by its first code: from now on one is asked for at each sign-in.',
  })
  async confirmTotp(
    @Body() { code }: CodeRequest,
    @ByCaller() caller: Caller,
  ): Promise<RecoveryCodesResponse> {
    const result = await confirmTotp(this.ports, caller, code);
    if (!result.ok) throw refused(result.error);
    return { recoveryCodes: result.value };
  }

  @Delete('totp')
  @Allow('person')
  @SecondFactor()
  @Answers(null, {
    summary: 'Take the authenticator app and its recovery codes away.',
    status: 204,
  })
  async removeTotp(@ByCaller() { actor, session }: Caller): Promise<void> {
    await this.ports.secondFactors.remove(actor.user);
    await this.ports.sessions.endAll(actor.user, session);
    await tell(this.ports, actor.user, 'second-factor-removed');
  }

  @Post('recovery-codes')
  @Allow('person')
  @SecondFactor()
  @Answers(RecoveryCodesResponse, {
    summary: 'Make new recovery codes; the old ones are good no longer.',
    status: 201,
  })
  async renewRecoveryCodes(@ByCaller() caller: Caller): Promise<RecoveryCodesResponse> {
    return { recoveryCodes: await renewRecoveryCodes(this.ports, caller) };
  }
}
