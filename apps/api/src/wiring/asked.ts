import type { Readable } from 'node:stream';
import { StreamableFile, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Actor } from '@popstrace/access';
import type { ActingRequest, FastifyReply } from '@popstrace/platform';

/** A document that is asked for: by whom, in which forms he would take it, and where it goes. */
export interface Ask {
  readonly actor: Actor;
  readonly accept: string | undefined;
  readonly acceptLanguage: string | undefined;
  readonly reply: FastifyReply;
}

export const Asked = createParamDecorator((_: unknown, context: ExecutionContext): Ask => {
  const http = context.switchToHttp();
  const { actor, headers } = http.getRequest<ActingRequest>();
  if (!actor) throw new Error('@Asked() on a route that asks nobody to sign in');
  return {
    actor,
    accept: headers.accept,
    acceptLanguage: headers['accept-language'],
    reply: http.getResponse<FastifyReply>(),
  };
});

/** A document as it leaves: a person who saves it gets a file with a name. */
export interface Document<Content = string | Buffer> {
  readonly type: string;
  readonly name: string;
  readonly content: Content;
}

export function sendDocument<Content extends string | Buffer>(
  { reply }: Ask,
  { type, name, content }: Document<Content>,
): Content {
  void reply.headers(headersOf(type, name));
  return content;
}

/** A document that is written as fast as it is read. */
export function sendStream(
  { reply }: Ask,
  { type, name, content }: Document<Readable>,
): StreamableFile {
  void reply.headers(headersOf(type, name));
  return new StreamableFile(content, { type, disposition: disposition(name) });
}

function headersOf(type: string, name: string): Readonly<Record<string, string>> {
  return {
    'content-type': type,
    'content-disposition': disposition(name),
    vary: 'accept, accept-language',
  };
}

/** RFC 6266: the name in ASCII for whoever knows no better, and as it is (RFC 8187). */
export function disposition(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  if (plain === name) return `inline; filename="${name}"`;
  const exact = encodeURIComponent(name).replace(/['()*]/g, percent);
  return `inline; filename="${plain}"; filename*=UTF-8''${exact}`;
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
