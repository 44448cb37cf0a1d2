import { type Actor, type Caller } from '@popstrace/access';
import { type FastifyReply, type FastifyRequest } from 'fastify';

/** A request on its way through the guard. */
export interface ActingRequest extends FastifyRequest {
  actor: Actor | null;
  caller: Caller | null;
}

export { type FastifyReply, type FastifyRequest };
