import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { type AllowedMethods } from '../http/allowed-methods.js';
import { type FastifyReply, type FastifyRequest } from '../http/request.js';
import { type Log } from '../log.js';
import { explainError, isOurs } from './explain.js';
import { isOutage } from './outage.js';
import { PROBLEM_TYPE, problemOf, type ProblemParts } from './problem.js';

/** Writes whatever was thrown as a problem document, and logs what is ours to repair. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: Log,
    private readonly allowed: AllowedMethods,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const parts = request.is404 ? this.nothingHere(request) : explainError(error);
    if (isOutage(error)) this.log.outage(error, request);
    else if (isOurs(error, parts)) this.log.failure(error, request, parts.status);
    // A body that has begun can only be cut short: the client must not take it for whole.
    if (reply.sent || reply.raw.headersSent) reply.raw.destroy();
    else void sendProblem(reply, parts, request.id);
  }

  private nothingHere(request: FastifyRequest): ProblemParts {
    const methods = this.allowed.of(request.url);
    if (methods.length === 0)
      return { status: 404, code: 'not-found', detail: 'There is nothing at this address.' };
    const allow = methods.join(', ');
    return {
      status: 405,
      code: 'method-not-allowed',
      detail: `This address takes ${allow}.`,
      headers: { allow },
    };
  }
}

export function sendProblem(reply: FastifyReply, parts: ProblemParts, id: string): FastifyReply {
  return reply
    .code(parts.status)
    .headers({ ...parts.headers, 'content-type': PROBLEM_TYPE })
    .send(JSON.stringify(problemOf(parts, id)));
}
