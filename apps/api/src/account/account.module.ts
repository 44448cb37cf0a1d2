import { Module } from '@nestjs/common';
import { ApiKeysController } from './api-keys.controller.js';
import { PasswordController } from './password.controller.js';
import { TotpController } from './totp.controller.js';

@Module({ controllers: [TotpController, PasswordController, ApiKeysController] })
export class AccountModule {}
