import { Module } from '@nestjs/common';
import { OpenIdSessionsController } from './openid-sessions.controller.js';
import { PasskeySessionsController } from './passkey-sessions.controller.js';
import { SessionsController } from './sessions.controller.js';

@Module({ controllers: [PasskeySessionsController, OpenIdSessionsController, SessionsController] })
export class SessionsModule {}
