import { pass, type Gate, type Passage, type SessionReader } from '@popstrace/access';
import { type FastifyInstance, type onRequestAsyncHookHandler } from 'fastify';
import { takeAsAccount, takeAsClient, type RequestLimiter } from '../http/rate-limit.js';
import { type ActingRequest } from '../http/request.js';
import { ProblemException } from '../problem/problem.js';
import { asksSecondFactor, policiesIn } from './allow.js';
import { changes, demandOwnPage } from './own-page.js';
import { tokenIn } from './token.js';

/**
 * Default deny: every route, Nest's or not, gets a guard of its own when it is registered, and one
 * without a policy lets nobody in. The guard stands before the body is read, so that a stranger costs
 * no parsing; a public route has none.
 */
export function guardRoutes(
  fastify: FastifyInstance,
  sessions: SessionReader,
  limiter: RequestLimiter | null,
): void {
  fastify.addHook('onRoute', (route) => {
    const policies = policiesIn(route.config);
    if (policies.includes('public')) return;
    const gate: Gate = {
      policies,
      secondFactor: asksSecondFactor(route.config),
      changes: [route.method].flat().some(changes),
    };
    route.onRequest = [guardOf(gate, sessions, limiter), ...[route.onRequest ?? []].flat()];
  });
}

function guardOf(
  gate: Gate,
  sessions: SessionReader,
  limiter: RequestLimiter | null,
): onRequestAsyncHookHandler {
  return async (request, reply) => {
    // What is behind a session is no cache's business, least of all on a shared phone.
    reply.header('cache-control', 'no-store');
    const token = tokenIn(request);
    if (token?.isCookie && gate.changes) demandOwnPage(request);
    const caller = token && (await sessions.read(token.text));
    if (limiter && caller) takeAsAccount(limiter, caller.actor.user, reply);
    else if (limiter) takeAsClient(limiter, request, reply);
    const passage = pass(caller, gate);
    if (caller === null || passage !== 'admitted') throw denied(passage, gate);
    const acting = request as ActingRequest;
    [acting.actor, acting.caller] = [caller.actor, caller];
  };
}

function denied(passage: Passage, { policies }: Gate): Error {
  switch (passage) {
    case 'second-factor-first':
      return new ProblemException({
        status: 403,
        code: 'second-factor-first',
        detail:
          'This needs a second factor: show it (POST /sessions/current/second-factor), or enrol one first (POST /account/totp or /account/passkeys).',
      });
    case 'out-of-scope':
      return new ProblemException({
        status: 403,
        code: 'out-of-scope',
        detail: 'This key was not issued for that: ask who issued it for one with the scope.',
      });
    case 'not-your-role':
      return new ProblemException({
        status: 403,
        code: 'not-your-role',
        detail: `Only ${policies.join(' or ') || 'nobody'} may do this.`,
      });
    default:
      return new ProblemException({
        status: 401,
        code: 'sign-in-first',
        detail: 'Sign in, and send the token as "Authorization: Bearer …".',
        headers: { 'www-authenticate': 'Bearer' },
      });
  }
}
