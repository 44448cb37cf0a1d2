import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Whence } from '@popstrace/application';
import {
  demandOwnPage,
  endCookie,
  endState,
  keepCookie,
  keepState,
  stateIn,
  tokenIn,
  type ActingRequest,
  type FastifyReply,
} from '@popstrace/platform';

/** On this machine a proxy speaks for everybody: its address tells nothing. */
const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** One end of a session: where the request comes from, its token, and where a cookie goes. */
export class Door {
  constructor(
    private readonly request: ActingRequest,
    private readonly reply: FastifyReply,
  ) {}

  get whence(): Whence {
    const { ip, headers } = this.request;
    return { address: LOOPBACK.test(ip) ? null : ip, agent: headers['user-agent'] ?? '' };
  }

  /** The token that the request came with. */
  get token(): string | null {
    return tokenIn(this.request)?.text ?? null;
  }

  get hasCookie(): boolean {
    return tokenIn(this.request)?.isCookie === true;
  }

  /** A browser gets its session as a cookie, which no script can read; only a page of ours may ask for it. */
  demandOwnPage(): void {
    demandOwnPage(this.request);
  }

  keep(token: string): void {
    keepCookie(this.reply, token);
  }

  /** The question mark of the address and what follows. */
  get query(): string {
    const { url } = this.request;
    return url.includes('?') ? url.slice(url.indexOf('?')) : '';
  }

  /** What this browser, and no other, brings back from the provider. */
  get state(): string | null {
    return stateIn(this.request);
  }

  keepState(state: string): void {
    keepState(this.reply, state);
  }

  endState(): void {
    endState(this.reply);
  }

  goTo(address: string): void {
    void this.reply.header('location', address);
  }

  end(): void {
    if (this.hasCookie) endCookie(this.reply);
  }
}

export const AtDoor = createParamDecorator((_: unknown, context: ExecutionContext): Door => {
  const http = context.switchToHttp();
  return new Door(http.getRequest<ActingRequest>(), http.getResponse<FastifyReply>());
});
