import { type FastifyInstance } from 'fastify';

/** Which methods a path knows: for 405 with `Allow`, where the router itself would only say 404. */
export interface AllowedMethods {
  of(url: string): readonly string[];
}

/** Remembers the routes as they are registered; it is asked only once a request has found none. */
export function rememberMethods(fastify: FastifyInstance): AllowedMethods {
  const routes: { readonly path: RegExp; readonly methods: readonly string[] }[] = [];
  fastify.addHook('onRoute', ({ url, method }) => {
    routes.push({ path: patternOf(url), methods: [method].flat() });
  });
  return {
    of(url) {
      const [path = ''] = url.split('?', 1);
      const found = routes.filter((route) => route.path.test(path));
      return [...new Set(found.flatMap(({ methods }) => methods))].sort();
    },
  };
}

function patternOf(url: string): RegExp {
  const source = url
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/:[^/]+/g, '[^/]+')
    .replace(/\*/g, '.*');
  return new RegExp(`^${source}$`);
}
