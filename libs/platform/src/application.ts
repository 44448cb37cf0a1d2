import { type Type, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type SessionReader } from '@popstrace/access';
import { type FastifyInstance } from 'fastify';
import { guardRoutes } from './guard/access.js';
import { demandPoliciesAndShapes } from './guard/demand.js';
import { rememberMethods } from './http/allowed-methods.js';
import { closeWithin } from './http/closing.js';
import { fastifyAdapter } from './http/fastify.js';
import { limitStrangers, type RequestLimiter } from './http/rate-limit.js';
import { sendSecurityHeaders } from './http/security-headers.js';
import { type Log } from './log.js';
import { ProblemFilter } from './problem/problem.filter.js';
import { ShapePipe } from './shape/shape.pipe.js';

export const API_PREFIX = 'api/v1';

export interface ApplicationParts {
  readonly module: Type | DynamicModule;
  readonly log: Log;
  readonly sessions: SessionReader;
  /** How often accounts and addresses may ask; as often as they like without it. */
  readonly limiter?: RequestLimiter | null;
  /** Whether people reach it over TLS, and so never otherwise. */
  readonly isHttps?: boolean;
  /** Addresses of proxies that are believed when they say for whom they ask. */
  readonly trustedProxies?: readonly string[];
  /** Paths that stand outside `/api/v1`. */
  readonly outsidePrefix?: readonly string[];
}

/**
 * A Nest application on Fastify with everything that each of our servers has: guard, shapes,
 * problems, clean closing. Not yet listening.
 * @throws StartError when a route does not say who may call it, or takes what it does not check.
 */
export async function createApplication(parts: ApplicationParts): Promise<NestFastifyApplication> {
  const { module, log, sessions, limiter = null, outsidePrefix = [] } = parts;
  const adapter = fastifyAdapter(parts.trustedProxies);
  const fastify = adapter.getInstance<FastifyInstance>();
  const allowed = rememberMethods(fastify);
  sendSecurityHeaders(fastify, parts.isHttps ?? false);
  if (limiter) limitStrangers(fastify, limiter);
  guardRoutes(fastify, sessions, limiter);
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: log,
    // JSON is read by a parser of ours: Nest's builds a new one at each request.
    bodyParser: false,
    abortOnError: false,
  });
  demandPoliciesAndShapes(app);
  app.setGlobalPrefix(API_PREFIX, { exclude: [...outsidePrefix] });
  app.useGlobalPipes(new ShapePipe());
  app.useGlobalFilters(new ProblemFilter(log, allowed));
  if (log.writes('debug')) logRequests(fastify, log);
  closeWithin(fastify, CLOSING_TIME);
  return app;
}

/** How long requests in flight may take to end once the server closes. */
const CLOSING_TIME = 10_000;

function logRequests(fastify: FastifyInstance, log: Log): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    log.request(request, reply.statusCode, reply.elapsedTime);
    done();
  });
}
