import { Module } from '@nestjs/common';
import { ChangesController } from './changes.controller.js';
import { WebhooksController } from './webhooks.controller.js';

@Module({ controllers: [WebhooksController, ChangesController] })
export class WebhooksModule {}
