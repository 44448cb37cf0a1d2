import {
  admit,
  type Actor,
  type Admission,
  type Policy,
  type SessionReader,
} from '@popstrace/access';
import { type FastifyInstance, type onRequestAsyncHookHandler } from 'fastify';
import { type ActingRequest } from '../http/request.js';
import { ProblemException } from '../problem/problem.js';
import { policiesIn } from './allow.js';

/** The visible ASCII of RFC 6750, and no longer than any token of ours. */
const BEARER = /^Bearer ([\x21-\x7e]{1,512})$/i;

/**
 * Default deny: every route, Nest's or not, gets a guard of its own when it is registered, and one
 * without a policy lets nobody in. The guard stands before the body is read, so that a stranger costs
 * no parsing; a public route has none.
 */
export function guardRoutes(fastify: FastifyInstance, sessions: SessionReader): void {
  fastify.addHook('onRoute', (route) => {
    const policies = policiesIn(route.config);
    if (!policies.includes('public'))
      route.onRequest = [guardOf(policies, sessions), ...[route.onRequest ?? []].flat()];
  });
}

function guardOf(policies: readonly Policy[], sessions: SessionReader): onRequestAsyncHookHandler {
  return async (request, reply) => {
    // What is behind a session is no cache's business, least of all on a shared phone.
    reply.header('cache-control', 'no-store');
    const actor = await actorOf(request.headers.authorization, sessions);
    const admission = admit(actor, policies);
    if (admission !== 'admitted') throw denied(admission, policies);
    (request as ActingRequest).actor = actor;
  };
}

function actorOf(
  header: string | undefined,
  sessions: SessionReader,
): Promise<Actor | null> | null {
  const token = header === undefined ? undefined : BEARER.exec(header)?.[1];
  return token === undefined ? null : sessions.read(token);
}

function denied(admission: Exclude<Admission, 'admitted'>, policies: readonly Policy[]): Error {
  if (admission === 'sign-in-first')
    return new ProblemException({
      status: 401,
      code: 'sign-in-first',
      detail: 'Sign in, and send the token as "Authorization: Bearer …".',
      headers: { 'www-authenticate': 'Bearer' },
    });
  return new ProblemException({
    status: 403,
    code: 'not-your-role',
    detail: `Only ${policies.join(' or ') || 'nobody'} may do this.`,
  });
}
