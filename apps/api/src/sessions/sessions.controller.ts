import { Body, Controller, Delete, Get, Inject, Post } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { Actor, Caller } from '@popstrace/access';
import { signIn, stepUp } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { Allow, Answers, By, ByCaller, InPath, refusedBy } from '@popstrace/platform';
import { AtDoor, Door } from '../wiring/door.js';
import type { Ports } from '../wiring/ports.js';
import { problemAnswer } from '../wiring/problem-answer.js';
import { PORTS } from '../wiring/tokens.js';
import { CodeRequest, SignInRequest } from './session.request.js';
import { ActorResponse, SessionsResponse, SignedInResponse } from './session.response.js';
import { hand, notLetIn } from './session.view.js';

@Controller('sessions')
export class SessionsController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  @Post()
  @Allow('public')
  @Answers(SignedInResponse, { summary: 'Sign in.', status: 201 })
  @ApiResponse(problemAnswer(401))
  @ApiResponse(problemAnswer(403))
  async signIn(@Body() body: SignInRequest, @AtDoor() door: Door): Promise<SignedInResponse> {
    if (body.keep === 'cookie') door.demandOwnPage();
    const result = await signIn(this.ports, body, door.whence);
    if (!result.ok) throw notLetIn(result.error);
    // Whoever signs in anew leaves the session that this browser had before.
    if (door.hasCookie && door.token) await this.ports.sessions.close(door.token);
    return hand(result.value, door, body);
  }

  @Post('current/second-factor')
  @Allow('first-factor')
  @Answers(SignedInResponse, {
    summary: 'Show the second factor; the session goes on under a new token.',
    status: 201,
  })
  async showSecondFactor(
    @Body() body: CodeRequest,
    @ByCaller() caller: Caller,
    @AtDoor() door: Door,
  ): Promise<SignedInResponse> {
    const { agent } = door.whence;
    const own = { caller, token: door.token ?? '' };
    const result = await stepUp(this.ports, own, { code: body.code, agent });
    if (!result.ok) throw refusedBy<string>({})(result.error);
    return hand(
      result.value,
      door,
      body.keep ? body : { keep: door.hasCookie ? 'cookie' : 'token' },
    );
  }

  @Get()
  @Allow('person')
  @Answers(SessionsResponse, { summary: 'List one’s own sessions, on every device.' })
  async listSessions(@ByCaller() { actor, session }: Caller): Promise<SessionsResponse> {
    const open = await this.ports.sessions.listOf(actor.user);
    return { items: open.map((each) => ({ ...each, isCurrent: each.id === session })) };
  }

  @Delete()
  @Allow('person')
  @Answers(null, { summary: 'Sign out everywhere else.', status: 204 })
  async endOtherSessions(@ByCaller() { actor, session }: Caller): Promise<void> {
    await this.ports.sessions.endAll(actor.user, session);
  }

  @Get('current')
  @Allow('signed-in', 'first-factor')
  @Answers(ActorResponse, { summary: 'Say who is signed in.' })
  readSession(@By() actor: Actor): ActorResponse {
    return actor;
  }

  @Delete('current')
  @Allow('first-factor')
  @Answers(null, { summary: 'Sign out.', status: 204 })
  async signOut(@AtDoor() door: Door): Promise<void> {
    await this.ports.sessions.close(door.token ?? '');
    door.end();
  }

  @Delete(':session')
  @Allow('person')
  @Answers(null, { summary: 'Sign out on another device.', status: 204 })
  async endSession(@InPath('session') id: Id, @ByCaller() { actor }: Caller): Promise<void> {
    if (!(await this.ports.sessions.end(actor.user, id))) throw refusedBy<string>(MISSING)([GONE]);
  }
}

const MISSING = { 'unknown-session': 404 } as const;

const GONE = {
  code: 'unknown-session',
  message: 'You have no such session: it may have ended.',
  pointer: '',
} as const;
