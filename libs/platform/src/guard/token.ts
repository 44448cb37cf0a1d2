import { type FastifyReply, type FastifyRequest } from 'fastify';

/** The visible ASCII of RFC 6750, and no longer than any token of ours. */
const BEARER = /^Bearer ([\x21-\x7e]{1,512})$/i;

/**
 * `__Host-`: a browser takes it from this very host over TLS only, for every path, and lets no
 * neighbouring domain set or overwrite it (RFC 6265bis, 4.1.3.2).
 */
const COOKIE = '__Host-popstrace';
const IN_COOKIES = new RegExp(
  `(?:^|;\\s*)${COOKIE}=([\\x21\\x23-\\x2b\\x2d-\\x3a\\x3c-\\x5b\\x5d-\\x7e]{1,512})(?:;|$)`,
);
const ATTRIBUTES = 'Path=/; HttpOnly; Secure; SameSite=Strict';

export interface Token {
  readonly text: string;
  /** Sent by a browser by itself, whoever made it send the request. */
  readonly isCookie: boolean;
}

/** The token of a request: a program's header goes before a browser's cookie. */
export function tokenIn({ headers }: Pick<FastifyRequest, 'headers'>): Token | null {
  if (headers.authorization !== undefined) {
    const text = BEARER.exec(headers.authorization)?.[1];
    return text === undefined ? null : { text, isCookie: false };
  }
  const text = IN_COOKIES.exec(headers.cookie ?? '')?.[1];
  return text === undefined ? null : { text, isCookie: true };
}

/** Gives a browser its session; it ends with the browser or with the session, whichever is first. */
export function keepCookie(reply: FastifyReply, token: string): void {
  void reply.header('set-cookie', `${COOKIE}=${token}; ${ATTRIBUTES}`);
}

export function endCookie(reply: FastifyReply): void {
  void reply.header('set-cookie', `${COOKIE}=; ${ATTRIBUTES}; Max-Age=0`);
}
