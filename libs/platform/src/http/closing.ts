import { type FastifyInstance } from 'fastify';

/** How often connections that have become idle are looked for. */
const SWEEP = 25;

/**
 * On close, idle connections end at once, requests in flight are answered, and what is still open
 * after `milliseconds` is cut.
 */
export function closeWithin(fastify: FastifyInstance, milliseconds: number): void {
  const { server } = fastify;
  let sweep: NodeJS.Timeout | undefined;
  let cut: NodeJS.Timeout | undefined;
  fastify.addHook('preClose', (done) => {
    // Node keeps a connection that was busy when the server closed alive after its answer.
    sweep = setInterval(() => server.closeIdleConnections(), SWEEP);
    cut = setTimeout(() => server.closeAllConnections(), milliseconds);
    done();
  });
  fastify.addHook('onClose', (_, done) => {
    clearInterval(sweep);
    clearTimeout(cut);
    done();
  });
}
