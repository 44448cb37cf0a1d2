import { type FastifyReply, type FastifyRequest } from 'fastify';

/**
 * What binds a sign-in elsewhere to the browser that began it (RFC 6749, 10.12). `Lax`: the browser
 * comes back by a link of another site.
 */
const COOKIE = '__Host-popstrace-openid';
const IN_COOKIES = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]{1,128})(?:;|$)`);
const ATTRIBUTES = 'Path=/; HttpOnly; Secure; SameSite=Lax';

export function stateIn({ headers }: Pick<FastifyRequest, 'headers'>): string | null {
  return IN_COOKIES.exec(headers.cookie ?? '')?.[1] ?? null;
}

export function keepState(reply: FastifyReply, state: string): void {
  void reply.header('set-cookie', `${COOKIE}=${state}; ${ATTRIBUTES}; Max-Age=600`);
}

export function endState(reply: FastifyReply): void {
  void reply.header('set-cookie', `${COOKIE}=; ${ATTRIBUTES}; Max-Age=0`);
}
