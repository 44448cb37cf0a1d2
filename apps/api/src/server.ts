import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type SessionReader } from '@popstrace/access';
import { createApplication, type Log } from '@popstrace/platform';
import { ApiModule, type ApiParts } from './api.module.js';
import { serveOpenApi } from './openapi/serve-openapi.js';

export interface ServerParts extends ApiParts {
  readonly log: Log;
  readonly sessions: SessionReader;
}

/** The HTTP server with every feature, not yet listening: `await server.listen(port, host)`. */
export async function buildServer({
  log,
  sessions,
  ...parts
}: ServerParts): Promise<NestFastifyApplication> {
  const app = await createApplication({
    module: ApiModule.of(parts),
    log,
    sessions,
    outsidePrefix: ['health/live', 'health/ready'],
  });
  serveOpenApi(app);
  return app;
}
