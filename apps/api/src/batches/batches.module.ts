import { Module } from '@nestjs/common';
import { BatchCommands } from './batch-commands.js';
import { BatchesController } from './batches.controller.js';

@Module({ controllers: [BatchesController], providers: [BatchCommands] })
export class BatchesModule {}
