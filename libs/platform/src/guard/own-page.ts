import { type FastifyRequest } from 'fastify';
import { ProblemException } from '../problem/problem.js';

/**
 * Against cross-site request forgery: what a browser sends with a cookie must come from a page of our
 * own origin. Every browser in use says so in `Sec-Fetch-Site`; an older one in `Origin`, which it
 * sends with whatever changes something. Who says neither is no browser, and needs no cookie.
 * @throws ProblemException for a request that another site's page may have made.
 */
export function demandOwnPage({ headers }: Pick<FastifyRequest, 'headers'>): void {
  const site = headers['sec-fetch-site'];
  if (site === undefined ? isOwnOrigin(headers) : site === 'same-origin') return;
  throw new ProblemException({
    status: 403,
    code: 'not-our-page',
    detail:
      'A request with a cookie that changes something must come from a page of this server; a program sends its token as "Authorization: Bearer …".',
  });
}

function isOwnOrigin({ origin, host }: FastifyRequest['headers']): boolean {
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}

/** RFC 9110, 9.2.1: these change nothing. */
export function changes(method: string): boolean {
  return !['GET', 'HEAD', 'OPTIONS', 'TRACE'].includes(method);
}
