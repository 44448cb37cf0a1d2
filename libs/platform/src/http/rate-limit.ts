import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { policiesIn } from '../guard/allow.js';
import { ProblemException } from '../problem/problem.js';

/** Counts requests; asked once a request, so it answers from memory. */
export interface RequestLimiter {
  take(by: 'account' | 'client', who: string): Taken;
}

export interface Taken {
  readonly isAllowed: boolean;
  /** How many a window allows, and how long one lasts in seconds. */
  readonly quota: number;
  readonly window: number;
  readonly remaining: number;
  /** Seconds until the window ends. */
  readonly resetsIn: number;
}

/** Behind a proxy on this machine everybody has its address: TRUSTED_PROXIES lets it say whose it is. */
const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** Whoever asks for what everybody may read, or for what there is not, counts by his address. */
export function limitStrangers(fastify: FastifyInstance, limiter: RequestLimiter): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const isOpen = request.is404 || policiesIn(request.routeOptions.config).includes('public');
    if (isOpen) takeAsClient(limiter, request, reply);
    done();
  });
}

/** @throws ProblemException (429) for one address too many times in its window. */
export function takeAsClient(
  limiter: RequestLimiter,
  { ip }: FastifyRequest,
  reply: FastifyReply,
): void {
  if (!LOOPBACK.test(ip)) take(limiter, ['client', networkOf(ip)], reply);
}

/** @throws ProblemException (429) for one account too many times in its window. */
export function takeAsAccount(limiter: RequestLimiter, account: string, reply: FastifyReply): void {
  take(limiter, ['account', account], reply);
}

/** One customer has a whole /64 of IPv6 (RFC 6177), and changes addresses in it at will. */
function networkOf(ip: string): string {
  if (!ip.includes(':') || ip.includes('.')) return ip;
  const [head = '', tail] = ip.split('::');
  const groups = head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').length;
  return [...groups, ...Array<string>(Math.max(0, missing)).fill('0')].slice(0, 4).join(':');
}

/** Headers of draft-ietf-httpapi-ratelimit-headers; Retry-After of RFC 9110, 10.2.3. */
function take(
  limiter: RequestLimiter,
  [by, who]: readonly ['account' | 'client', string],
  reply: FastifyReply,
): void {
  const { isAllowed, quota, window, remaining, resetsIn } = limiter.take(by, who);
  reply.header('ratelimit-policy', `"${by}";q=${quota};w=${window}`);
  reply.header('ratelimit', `"${by}";r=${remaining};t=${resetsIn}`);
  if (isAllowed) return;
  throw new ProblemException({
    status: 429,
    code: 'too-many-requests',
    detail: `More than ${quota} requests in ${window} seconds: send the rest in ${resetsIn} s.`,
    headers: { 'retry-after': String(resetsIn) },
  });
}
