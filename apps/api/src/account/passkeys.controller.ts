import { Body, Controller, Delete, Get, Inject, Post } from '@nestjs/common';
import type { Caller } from '@popstrace/access';
import { addPasskey, beginPasskey, removePasskey, type Passkey } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { Allow, Answers, ByCaller, InPath, SecondFactor } from '@popstrace/platform';
import type { Ports } from '../wiring/ports.js';
import { PORTS } from '../wiring/tokens.js';
import {
  PasskeyOptionsResponse,
  PasskeyRequest,
  PasskeyResponse,
  PasskeysResponse,
} from './passkey.shapes.js';
import { refused } from './refusals.js';

/** The passkeys of one's own account (WebAuthn). */
@Controller('account/passkeys')
export class PasskeysController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  @Post('options')
  @Allow('first-factor')
  @Answers(PasskeyOptionsResponse, { summary: 'Begin to enrol a passkey.', status: 201 })
  async beginPasskey(@ByCaller() caller: Caller): Promise<PasskeyOptionsResponse> {
    const result = await beginPasskey(this.ports, caller);
    if (!result.ok) throw refused(result.error);
    return { options: result.value };
  }

  @Post()
  @Allow('first-factor')
  @Answers(PasskeyResponse, { summary: 'Enrol the passkey that was made.', status: 201 })
  async addPasskey(
    @Body() body: PasskeyRequest,
    @ByCaller() caller: Caller,
  ): Promise<PasskeyResponse> {
    const result = await addPasskey(this.ports, caller, body);
    if (!result.ok) throw refused(result.error);
    return view(result.value);
  }

  @Get()
  @Allow('first-factor')
  @Answers(PasskeysResponse, { summary: 'List one’s passkeys.' })
  async listPasskeys(@ByCaller() { actor }: Caller): Promise<PasskeysResponse> {
    return { items: (await this.ports.passkeys.listOf(actor.user)).map(view) };
  }

  @Delete(':passkey')
  @Allow('person')
  @SecondFactor()
  @Answers(null, { summary: 'Take a passkey away; other sessions end.', status: 204 })
  async removePasskey(@InPath('passkey') id: Id, @ByCaller() caller: Caller): Promise<void> {
    const result = await removePasskey(this.ports, caller, id);
    if (!result.ok) throw refused(result.error);
  }
}

function view({ id, name, createdAt, lastUsed }: Passkey): PasskeyResponse {
  return { id, name, createdAt, lastUsed };
}
