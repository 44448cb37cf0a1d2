import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { type FastifyInstance } from 'fastify';
import helmet from 'helmet';

/** A year and a month, as browsers' preload lists ask (RFC 6797). */
const HSTS_SECONDS = 34_190_000;

/**
 * What helmet would add to each answer. None of it varies by request, so it is asked once. An answer
 * runs nothing, fetches nothing and is framed by nobody; a page that needs more says so itself.
 */
export function securityHeaders(isHttps: boolean): Readonly<Record<string, string>> {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  helmet({
    contentSecurityPolicy: { useDefaults: false, directives: NOTHING },
    strictTransportSecurity: isHttps && { maxAge: HSTS_SECONDS, includeSubDomains: false },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    // What these told only browsers that are gone understood.
    ...{ xDownloadOptions: false, xPermittedCrossDomainPolicies: false, xXssProtection: false },
    ...{ xDnsPrefetchControl: false, originAgentCluster: false },
  })(request, response, () => undefined);
  const headers = Object.entries(response.getHeaders());
  return Object.fromEntries(headers.map(([name, value]) => [name, String(value)]));
}

const NOTHING = {
  defaultSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
};

/** Puts them on every answer that a hook can reach. */
export function sendSecurityHeaders(fastify: FastifyInstance, isHttps: boolean): void {
  const headers = securityHeaders(isHttps);
  fastify.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
}
