import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { ProblemException } from '../problem/problem.js';
import { onRoute } from './on-route.js';
import { type FastifyRequest } from './request.js';

const VERSION_TAG = /^"v(\d{1,15})"$/;

/** The `ETag` of a version of a thing: `"v7"`. */
export function entityTag(version: number): string {
  return `"v${version}"`;
}

/** @throws ProblemException: 428 without the header, 400 when it is no tag of ours. */
export function readIfMatch(header: string | undefined): number {
  if (header === undefined)
    throw new ProblemException({
      status: 428,
      code: 'if-match-missing',
      detail:
        'Send "If-Match" with the ETag of what you read, so that nobody else’s change is lost.',
    });
  const version = VERSION_TAG.exec(header)?.[1];
  if (version !== undefined) return Number(version);
  throw new ProblemException({
    status: 400,
    code: 'malformed-if-match',
    detail: 'Send "If-Match" with one ETag exactly as it was given, such as "v7" with its quotes.',
  });
}

/** The version that the caller has seen: `@IfMatch() version: number`. A use case compares it. */
export const IfMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext) =>
    readIfMatch(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
  [
    onRoute(
      ApiHeader({
        name: 'If-Match',
        required: true,
        description: 'The ETag of the version that this request is about.',
        schema: { type: 'string', pattern: VERSION_TAG.source, example: '"v7"' },
      }),
    ),
  ],
);
