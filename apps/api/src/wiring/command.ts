import { applyDecorators, Patch, Post } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { Policy } from '@popstrace/access';
import { Allow, Answers, InstantField, SecondFactor, type Shape } from '@popstrace/platform';
import { problemAnswer } from './problem-answer.js';

/** What the body of every command may say; those that need no more may be sent without a body. */
export class CommandRequest {
  @InstantField({ optional: true, about: 'When it happened; now, unless told.' })
  readonly occurredAt?: string;
}

export interface CommandRoute {
  readonly path: string;
  readonly method?: 'post' | 'patch';
  /** Who may knock; who may sign, the custody rules decide. */
  readonly by: readonly [Policy, ...Policy[]];
  readonly summary: string;
  readonly answers: Shape;
  readonly status?: 200 | 201;
  /** A sign-off: two factors are asked for. */
  readonly secondFactor?: true;
}

/** A route that gives a command: repeatable under a key, and conditional on a version. */
export function Command({
  path,
  method = 'post',
  by,
  summary,
  answers,
  status = 200,
  secondFactor,
}: CommandRoute): MethodDecorator {
  return applyDecorators(
    method === 'post' ? Post(path) : Patch(path),
    Allow(...by),
    ...(secondFactor ? [SecondFactor()] : []),
    Answers(answers, { summary, status, description: AGAIN }),
    ApiHeader(IDEMPOTENCY_KEY),
    ApiHeader(IF_MATCH),
    // What a command names in its body may be hidden, too.
    ApiResponse(problemAnswer(404)),
    ...(status === 200 ? [] : [ApiResponse({ status: 200, description: AGAIN, type: answers })]),
  );
}

const AGAIN =
  'Under an Idempotency-Key that was used for the same request before, it answers 200 with the same receipts, signed anew, and "Idempotent-Replayed: true".';

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  required: false,
  description: 'Repeat a request under its key and it takes effect once.',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
} as const;

const IF_MATCH = {
  name: 'If-Match',
  required: false,
  description: 'The ETag of what you read: refused (412) when it has changed since.',
  schema: { type: 'string', pattern: '^"v(\\d{1,15})"$', example: '"v7"' },
} as const;
