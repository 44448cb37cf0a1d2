import { type LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';
import { type FastifyRequest } from './http/request.js';
import { isError } from './is-error.js';

export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

/** Nest's own account of its start: of interest to whoever debugs it. */
const FRAMEWORK = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
]);

/**
 * The log: one JSON object a line, to standard error. It never holds bodies, headers, query strings
 * or parameters of statements: what is not written down cannot leak.
 */
export class Log implements LoggerService {
  private readonly pino: Logger;
  private quietUntil = 0;

  constructor(
    level: LogLevel,
    destination: DestinationStream = pino.destination({ dest: 2, sync: true }),
  ) {
    this.pino = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  }

  writes(level: LogLevel): boolean {
    return this.pino.isLevelEnabled(level);
  }

  log(message: unknown, context?: string): void {
    const level = FRAMEWORK.has(context ?? '') ? 'debug' : 'info';
    this.pino[level]({ context }, String(message));
  }

  fatal(message: unknown, ...more: unknown[]): void {
    this.pino.fatal(trouble(message, more), summaryOf(message));
  }

  /** Why Nest can't listen it throws as well: whoever starts the server says it, in a sentence. */
  error(message: unknown, ...more: unknown[]): void {
    const isThrown = more.at(-1) === 'NestApplication' && /^Error: listen /.test(String(message));
    this.pino[isThrown ? 'debug' : 'error'](trouble(message, more), summaryOf(message));
  }

  warn(message: unknown, context?: string): void {
    this.pino.warn({ context }, summaryOf(message));
  }

  debug(message: unknown, context?: string): void {
    this.pino.debug({ context }, summaryOf(message));
  }

  verbose(message: unknown, context?: string): void {
    this.pino.trace({ context }, summaryOf(message));
  }

  /** One line a request, by its route: the address itself may hold what nobody should read later. */
  request(request: FastifyRequest, status: number, milliseconds: number): void {
    this.pino.debug(
      { ...placeOf(request), status, ms: Math.round(milliseconds * 10) / 10 },
      'request',
    );
  }

  /** A request that failed through our fault. */
  failure(error: unknown, request: FastifyRequest, status: number): void {
    this.pino.error({ ...placeOf(request), status, error: describe(error) }, summaryOf(error));
  }

  /** An outage fails every request alike: one line a second tells it. */
  outage(error: unknown, request: FastifyRequest): void {
    const now = performance.now();
    if (now < this.quietUntil) return;
    this.quietUntil = now + 1_000;
    this.pino.error({ ...placeOf(request), error: describe(error) }, 'the database is away');
  }
}

function placeOf(request: FastifyRequest) {
  return { request: request.id, method: request.method, route: request.routeOptions.url };
}

function trouble(message: unknown, [stack, context]: readonly unknown[]): object {
  if (isError(message)) return { error: describe(message), context: stack };
  return context === undefined ? { context: stack } : { stack, context };
}

function summaryOf(message: unknown): string {
  return isError(message) ? message.message : String(message);
}

/** Name, message, code and stack only: database errors carry values of rows in their other fields. */
function describe(error: unknown): object {
  if (!isError(error)) return { message: String(error) };
  const { name, message, stack } = error;
  const { code } = error as { code?: unknown };
  return { name, message, stack, ...(typeof code === 'string' ? { code } : {}) };
}
