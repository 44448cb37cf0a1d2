import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type SessionReader } from '@popstrace/access';
import { createApplication, type Log, type RequestLimiter } from '@popstrace/platform';
import { ApiModule, type ApiParts } from './api.module.js';
import { serveOpenApi } from './openapi/serve-openapi.js';

export interface ServerParts extends ApiParts {
  readonly log: Log;
  readonly sessions: SessionReader;
  readonly limiter?: RequestLimiter;
  readonly isHttps?: boolean;
  readonly trustedProxies?: readonly string[];
}

/** The HTTP server with every feature, not yet listening: `await server.listen(port, host)`. */
export async function buildServer(parts: ServerParts): Promise<NestFastifyApplication> {
  const app = await createApplication({
    ...parts,
    module: ApiModule.of(parts),
    outsidePrefix: ['health/live', 'health/ready'],
  });
  serveOpenApi(app);
  return app;
}
