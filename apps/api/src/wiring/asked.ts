import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Actor } from '@popstrace/access';
import type { ActingRequest, FastifyReply } from '@popstrace/platform';

/** A document that is asked for: by whom, in which forms he would take it, and where it goes. */
export interface Ask {
  readonly actor: Actor;
  readonly accept: string | undefined;
  readonly reply: FastifyReply;
}

export const Asked = createParamDecorator((_: unknown, context: ExecutionContext): Ask => {
  const http = context.switchToHttp();
  const { actor, headers } = http.getRequest<ActingRequest>();
  if (!actor) throw new Error('@Asked() on a route that asks nobody to sign in');
  return { actor, accept: headers.accept, reply: http.getResponse<FastifyReply>() };
});

/** A document as it leaves: a person who saves it gets a file with a name. */
export interface Document {
  readonly type: string;
  readonly name: string;
  readonly content: string | Buffer;
}

export function sendDocument({ reply }: Ask, { type, name, content }: Document): string | Buffer {
  void reply.headers({
    'content-type': type,
    'content-disposition': `inline; filename="${name}"`,
    vary: 'accept',
  });
  return content;
}
