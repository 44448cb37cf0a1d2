import { Module } from '@nestjs/common';
import { ApiKeysController } from './api-keys.controller.js';
import { IdentitiesController } from './identities.controller.js';
import { PasskeysController } from './passkeys.controller.js';
import { PasswordController } from './password.controller.js';
import { TotpController } from './totp.controller.js';

@Module({
  controllers: [
    TotpController,
    PasswordController,
    PasskeysController,
    IdentitiesController,
    ApiKeysController,
  ],
})
export class AccountModule {}
