import { Module } from '@nestjs/common';
import { TotpController } from './totp.controller.js';

@Module({ controllers: [TotpController] })
export class AccountModule {}
