import { Body, Controller, Delete, Get, Inject, Post } from '@nestjs/common';
import type { Caller } from '@popstrace/access';
import { issueKey } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { Allow, Answers, ByCaller, InPath, SecondFactor } from '@popstrace/platform';
import type { Ports } from '../wiring/ports.js';
import { PORTS } from '../wiring/tokens.js';
import { ApiKeyRequest } from './api-key.request.js';
import { ApiKeysResponse, IssuedKeyResponse } from './api-key.response.js';
import { gone, refused } from './refusals.js';

/** Keys with which a plant's systems act for an account. */
@Controller('account/api-keys')
export class ApiKeysController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  @Post()
  @Allow('person')
  @SecondFactor()
  @Answers(IssuedKeyResponse, { summary: 'Issue a key for a system.', status: 201 })
  async issueApiKey(
    @Body() body: ApiKeyRequest,
    @ByCaller() caller: Caller,
  ): Promise<IssuedKeyResponse> {
    const result = await issueKey(this.ports, caller, body);
    if (!result.ok) throw refused(result.error);
    return result.value;
  }

  @Get()
  @Allow('person')
  @Answers(ApiKeysResponse, { summary: 'List the keys that act for one’s own account.' })
  async listApiKeys(@ByCaller() { actor }: Caller): Promise<ApiKeysResponse> {
    return { items: await this.ports.apiKeys.listOf(actor.user) };
  }

  @Delete(':key')
  @Allow('person')
  @Answers(null, { summary: 'Revoke a key; it is refused within five seconds.', status: 204 })
  async revokeApiKey(@InPath('key') key: Id, @ByCaller() { actor }: Caller): Promise<void> {
    if (!(await this.ports.apiKeys.revoke(actor.user, key))) throw gone('key');
  }
}
