import { HttpException } from '@nestjs/common';
import { isError } from '../is-error.js';
import { isOutage } from './outage.js';
import { ProblemException, type ProblemParts } from './problem.js';

/** What an error becomes for the client: only words that we wrote ourselves. */
export function explainError(error: unknown): ProblemParts {
  if (error instanceof ProblemException) return error.parts;
  if (isOutage(error)) return OUTAGE;
  const { code, statusCode } = transportError(error);
  const known = code === undefined ? undefined : BY_TRANSPORT_CODE[code];
  if (known) return known;
  if (error instanceof HttpException) return fromHttpException(error);
  return statusCode !== undefined && statusCode < 500 ? malformed(statusCode) : BUG;
}

/** Whether an error is ours to repair, and so belongs in the log with its stack. */
export function isOurs(error: unknown, { status }: ProblemParts): boolean {
  return status >= 500 && !(error instanceof ProblemException);
}

const OUTAGE: ProblemParts = {
  status: 503,
  code: 'unavailable',
  detail: 'The database cannot answer now. Send the same request again in a few seconds.',
  headers: { 'retry-after': '2' },
};

const BUG: ProblemParts = {
  status: 500,
  code: 'internal',
  detail: 'The server made a mistake. Quote "instance" to whoever runs it.',
};

/** Fastify's own refusals, before a route runs. */
const BY_TRANSPORT_CODE: Readonly<Record<string, ProblemParts>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    status: 413,
    code: 'body-too-large',
    detail: 'The body is larger than this route takes: send it in several requests.',
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    code: 'unsupported-media-type',
    detail: 'Send the body as "content-type: application/json".',
    headers: { accept: 'application/json' },
  },
  FST_ERR_BAD_URL: {
    status: 400,
    code: 'malformed-request',
    detail: 'The address cannot be decoded: check its percent signs.',
  },
};

function transportError(error: unknown): { code?: string; statusCode?: number } {
  const cause = error instanceof HttpException ? error.cause : error;
  if (!isError(cause)) return {};
  const { code, statusCode } = cause as { code?: unknown; statusCode?: unknown };
  return {
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof statusCode === 'number' ? { statusCode } : {}),
  };
}

function fromHttpException(error: HttpException): ProblemParts {
  const status = error.getStatus();
  if (status >= 500) return { ...BUG, status };
  if (error.cause !== undefined) return malformed(status);
  return { status, code: CODES[status] ?? 'refused', detail: error.message };
}

const CODES: Readonly<Record<number, string>> = {
  401: 'sign-in-first',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
};

function malformed(status: number): ProblemParts {
  return { status, code: 'malformed-request', detail: 'The request cannot be read as HTTP.' };
}
