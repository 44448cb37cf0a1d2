import { Body, Controller, Delete, Get, Headers, Inject, Post } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { Actor } from '@popstrace/access';
import { signIn } from '@popstrace/application';
import { Allow, Answers, By, ProblemException } from '@popstrace/platform';
import type { Ports } from '../wiring/ports.js';
import { problemAnswer } from '../wiring/problem-answer.js';
import { PORTS } from '../wiring/tokens.js';
import { SignInRequest } from './session.request.js';
import { ActorResponse, SignedInResponse } from './session.response.js';

@Controller('sessions')
export class SessionsController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  @Post()
  @Allow('public')
  @Answers(SignedInResponse, { summary: 'Sign in.', status: 201 })
  @ApiResponse(problemAnswer(401))
  async signIn(@Body() body: SignInRequest): Promise<SignedInResponse> {
    const result = await signIn(this.ports, body);
    if (result.ok) return result.value;
    const [refusal] = result.error;
    throw new ProblemException({
      status: 401,
      code: 'sign-in-refused',
      detail: refusal?.message ?? '',
      errors: result.error,
    });
  }

  @Get('current')
  @Allow('signed-in')
  @Answers(ActorResponse, { summary: 'Say who is signed in.' })
  readSession(@By() actor: Actor): ActorResponse {
    return actor;
  }

  @Delete('current')
  @Allow('signed-in')
  @Answers(null, { summary: 'Sign out.', status: 204 })
  async signOut(@Headers('authorization') authorization: string): Promise<void> {
    await this.ports.sessions.close(authorization.slice('Bearer '.length));
  }
}
