import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { allowing, ProblemException, type FastifyReply } from '@popstrace/platform';
import { docsFile, DOCS_POLICY } from './docs-page.js';
import { apiDocument } from './document.js';

/** `/api/openapi.json`, and `/api/docs`, a page of our own origin that shows it. */
export function serveOpenApi(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  const open = { config: allowing('public') };
  let text: string | undefined;
  fastify.get('/api/openapi.json', open, (_request, reply) =>
    reply
      .header('content-type', 'application/json; charset=utf-8')
      .send((text ??= JSON.stringify(apiDocument(app)))),
  );
  fastify.get('/api/docs', open, (_request, reply) => sendFile('', reply));
  fastify.get<{ Params: { name: string } }>('/api/docs/:name', open, (request, reply) =>
    sendFile(request.params.name, reply),
  );
}

async function sendFile(name: string, reply: FastifyReply): Promise<FastifyReply> {
  const file = await docsFile(name);
  if (!file)
    throw new ProblemException({
      status: 404,
      code: 'not-found',
      detail: 'There is nothing at this address.',
    });
  return reply
    .headers({
      'content-type': file.type,
      'content-encoding': 'gzip',
      'content-security-policy': DOCS_POLICY,
      'cache-control': 'public, max-age=3600',
    })
    .send(file.gzipped);
}
