import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { ProblemException } from '../problem/problem.js';
import { onRoute } from './on-route.js';
import { type FastifyRequest } from './request.js';

const VISIBLE_ASCII = /^[\x21-\x7e]{1,255}$/;

/** @throws ProblemException (400) when the key cannot be one. */
export function readIdempotencyKey(header: string | readonly string[] | undefined): string | null {
  if (header === undefined) return null;
  if (typeof header === 'string' && VISIBLE_ASCII.test(header)) return header;
  throw new ProblemException({
    status: 400,
    code: 'malformed-idempotency-key',
    detail: 'Send one Idempotency-Key of 1 to 255 visible ASCII characters, such as a UUID.',
  });
}

/**
 * The `Idempotency-Key` of a request, `null` when it sends none: `@IdempotencyKey() key: string | null`.
 * The key is stored in the transaction of the effect, not here.
 */
export const IdempotencyKey = createParamDecorator(
  (_: unknown, context: ExecutionContext) =>
    readIdempotencyKey(
      context.switchToHttp().getRequest<FastifyRequest>().headers['idempotency-key'],
    ),
  [
    onRoute(
      ApiHeader({
        name: 'Idempotency-Key',
        description:
          'Repeat a request under its key and it takes effect once: the stored answer comes again; another body under the same key is refused (422).',
        schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
      }),
    ),
  ],
);
