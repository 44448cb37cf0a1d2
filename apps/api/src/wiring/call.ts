import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Idempotency, Order } from '@popstrace/application';
import { parseInstant, type Instant } from '@popstrace/kernel';
import {
  readIdempotencyKey,
  readIfMatch,
  type ActingRequest,
  type FastifyReply,
} from '@popstrace/platform';

/** A command on its way: what the use case is told of the request, and where the answer goes. */
export interface Call {
  readonly order: Order;
  readonly reply: FastifyReply;
}

/**
 * Who asks, when it happened (`occurredAt` of the body), and what protects against asking twice
 * (`Idempotency-Key`) or on old knowledge (`If-Match`): `@Called() call: Call`.
 */
export const Called = createParamDecorator((_: unknown, context: ExecutionContext): Call => {
  const http = context.switchToHttp();
  return {
    order: orderOf(http.getRequest<ActingRequest>()),
    reply: http.getResponse<FastifyReply>(),
  };
});

function orderOf(request: ActingRequest): Order {
  const { actor, headers, body } = request;
  if (!actor) throw new Error('@Called() on a route that asks nobody to sign in');
  const ifMatch = headers['if-match'];
  return {
    actor,
    occurredAt: occurredAt(body),
    expectedVersion: ifMatch === undefined ? undefined : readIfMatch(ifMatch),
    idempotency: idempotencyOf(request),
  };
}

/** What is no instant was refused by the body's shape. */
function occurredAt(body: unknown): Instant | undefined {
  const text = (body as { readonly occurredAt?: unknown } | undefined)?.occurredAt;
  const instant = typeof text === 'string' ? parseInstant(text) : undefined;
  return instant?.ok ? instant.value : undefined;
}

function idempotencyOf({ headers, method, url, body }: ActingRequest): Idempotency | undefined {
  const key = readIdempotencyKey(headers['idempotency-key']);
  if (key === null) return undefined;
  return { key, fingerprint: fingerprintOf(method, url, body) };
}

/** SHA-256 of what was asked. The body as it was understood: spaces between its fields say nothing. */
export function fingerprintOf(...asked: readonly unknown[]): string {
  const hash = createHash('sha256');
  for (const part of asked) hash.update(`${JSON.stringify(part)}\n`);
  return hash.digest('hex');
}
