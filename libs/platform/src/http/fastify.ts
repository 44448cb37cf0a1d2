import { randomBytes } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { type Socket } from 'node:net';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { explainError } from '../problem/explain.js';
import { PROBLEM_TYPE, problemOf, type ProblemParts } from '../problem/problem.js';
import { sendProblem } from '../problem/problem.filter.js';
import { readJsonStrictly } from './json-body.js';

export const BODY_LIMIT = 1024 * 1024;

export interface TransportLimits {
  /** Milliseconds for a whole request, and for its headers. */
  readonly requestTimeout: number;
  readonly headersTimeout: number;
  /** How often connections are looked at for that. */
  readonly connectionsCheckingInterval: number;
  /** Bytes of headers, and of the address with them. */
  readonly maxHeaderSize: number;
}

/** A phone on a poor line may take a while; a client that never ends its request may not. */
const LIMITS: TransportLimits = {
  requestTimeout: 60_000,
  headersTimeout: 15_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16 * 1024,
};

// Distinct between restarts and processes, and one addition a request.
const boot = randomBytes(6).toString('hex');
let requests = 0;
const nextRequestId = (): string => `${boot}-${(requests += 1).toString(36)}`;

/**
 * Fastify as every server of ours runs it. Its own logger is off (a child logger a request costs
 * more than the request's routing), ids are ours, and what is refused before any route is a problem
 * document too.
 */
export function fastifyAdapter(
  trustedProxies: readonly string[] = [],
  limits: TransportLimits = LIMITS,
): FastifyAdapter {
  const adapter = new FastifyAdapter({
    logger: false,
    // Express-style middleware is used nowhere: one hook less a request.
    skipMiddie: true,
    bodyLimit: BODY_LIMIT,
    requestTimeout: limits.requestTimeout,
    http: limits,
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    // What a label's QR code holds is looked up as a part of a path.
    routerOptions: { maxParamLength: 2048 },
    genReqId: nextRequestId,
    // Requests on a connection that is still open are answered until it closes.
    return503OnClosing: false,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      void sendProblem(reply, explainError(error), request.id),
    clientErrorHandler: (error, socket) => answerUnreadable(error, socket),
  });
  const fastify = adapter.getInstance<FastifyInstance>();
  fastify.decorateRequest('actor', null);
  fastify.decorateRequest('caller', null);
  // JSON is all that is spoken, unless a feature adds a parser of its own.
  fastify.removeContentTypeParser('text/plain');
  readJsonStrictly(fastify);
  return adapter;
}

const UNREADABLE: Readonly<Record<string, ProblemParts>> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    code: 'request-timeout',
    detail: 'The request did not arrive in time: send it again.',
  },
  HPE_HEADER_OVERFLOW: {
    status: 431,
    code: 'headers-too-large',
    detail: 'The headers are larger than the server takes.',
  },
};

/** What is not HTTP reaches no route and has no reply object: the answer is written by hand. */
function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const parts = UNREADABLE[error.code ?? ''] ?? {
    status: 400,
    code: 'malformed-request',
    detail: 'This cannot be read as an HTTP request.',
  };
  const body = JSON.stringify(problemOf(parts, nextRequestId()));
  const lines = [
    `HTTP/1.1 ${parts.status} ${STATUS_CODES[parts.status]}`,
    `Content-Type: ${PROBLEM_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`);
}
