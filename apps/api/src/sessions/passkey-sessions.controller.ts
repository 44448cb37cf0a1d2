import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { beginPasskeySignIn, signInWithPasskey } from '@popstrace/application';
import { Allow, Answers } from '@popstrace/platform';
import { PasskeyOptionsResponse } from '../account/passkey.shapes.js';
import { AtDoor, Door } from '../wiring/door.js';
import type { Ports } from '../wiring/ports.js';
import { problemAnswer } from '../wiring/problem-answer.js';
import { PORTS } from '../wiring/tokens.js';
import { PasskeySignInRequest } from './session.request.js';
import { SignedInResponse } from './session.response.js';
import { hand, notLetIn } from './session.view.js';

/** Signing in with a passkey, which is two factors at once. */
@Controller('sessions/passkey')
export class PasskeySessionsController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  @Post('options')
  @Allow('public')
  @Answers(PasskeyOptionsResponse, { summary: 'Begin to sign in with a passkey.', status: 201 })
  async beginPasskeySignIn(): Promise<PasskeyOptionsResponse> {
    return { options: await beginPasskeySignIn(this.ports) };
  }

  @Post()
  @Allow('public')
  @Answers(SignedInResponse, { summary: 'Sign in with a passkey.', status: 201 })
  @ApiResponse(problemAnswer(401))
  @ApiResponse(problemAnswer(403))
  async signInWithPasskey(
    @Body() body: PasskeySignInRequest,
    @AtDoor() door: Door,
  ): Promise<SignedInResponse> {
    if (body.keep === 'cookie') door.demandOwnPage();
    const result = await signInWithPasskey(this.ports, body.response, door.whence);
    if (!result.ok) throw notLetIn(result.error);
    return hand(result.value, door, body);
  }
}
