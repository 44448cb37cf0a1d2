import { Module } from '@nestjs/common';
import { WaiversController } from './waivers.controller.js';

@Module({ controllers: [WaiversController] })
export class WaiversModule {}
