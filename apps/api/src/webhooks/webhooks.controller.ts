import { Body, Controller, Delete, Get, Inject, Post } from '@nestjs/common';
import type { Actor } from '@popstrace/access';
import { registerWebhook, type Webhook } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { Allow, Answers, By, InPath } from '@popstrace/platform';
import type { Ports } from '../wiring/ports.js';
import { refused, taken } from '../wiring/refusals.js';
import { PORTS } from '../wiring/tokens.js';
import { ReplayRequest, WebhookRequest } from './webhook.request.js';
import {
  RegisteredWebhookResponse,
  WebhookResponse,
  WebhooksResponse,
} from './webhook.response.js';

/** Where one's organisation is told of changes; what is told is signed as Standard Webhooks has it. */
@Controller('webhooks')
export class WebhooksController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  @Post()
  @Allow('administrator')
  @Answers(RegisteredWebhookResponse, {
    summary: 'Register an address that is told of changes.',
    status: 201,
  })
  async registerWebhook(
    @Body() { url, types, since }: WebhookRequest,
    @By() actor: Actor,
  ): Promise<RegisteredWebhookResponse> {
    const asked = { url, types: types ?? null, since: since ?? null };
    const { webhook, secret } = taken(await registerWebhook(this.ports, actor, asked));
    return { webhook: view(webhook), secret };
  }

  @Get()
  @Allow('administrator')
  @Answers(WebhooksResponse, { summary: 'List the webhooks of one’s organisation.' })
  async listWebhooks(@By() { organisation }: Actor): Promise<WebhooksResponse> {
    return { items: (await this.ports.webhooks.listOf(organisation)).map(view) };
  }

  @Post(':webhook/replay')
  @Allow('administrator')
  @Answers(WebhookResponse, {
    summary: 'Tell again from a position on; a disabled one is enabled.',
  })
  async replayWebhook(
    @InPath('webhook') id: Id,
    @Body() { since }: ReplayRequest,
    @By() { organisation }: Actor,
  ): Promise<WebhookResponse> {
    const from = { next: since, at: this.ports.clock.now() };
    const webhook = await this.ports.webhooks.replay(organisation, id, from);
    if (!webhook) throw refused([GONE]);
    return view(webhook);
  }

  @Delete(':webhook')
  @Allow('administrator')
  @Answers(null, { summary: 'Remove a webhook.', status: 204 })
  async removeWebhook(@InPath('webhook') id: Id, @By() { organisation }: Actor): Promise<void> {
    if (!(await this.ports.webhooks.remove(organisation, id))) throw refused([GONE]);
  }
}

const GONE = {
  code: 'not-found',
  message: 'Your organisation has no such webhook: look at the list.',
  pointer: '',
} as const;

function view(webhook: Webhook): WebhookResponse {
  const { id, url, types, createdAt, next, failures, trouble, disabledAt } = webhook;
  return { id, url, types, createdAt, next, failures, trouble, disabledAt };
}
