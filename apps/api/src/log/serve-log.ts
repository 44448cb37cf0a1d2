import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { noteKeys, receiptNameOf } from '@popstrace/application';
import { entryBundle, formatKey, hasTile, parseTilePath } from '@popstrace/ledger';
import { allowing, ProblemException, type FastifyReply } from '@popstrace/platform';
import type { Ports } from '../wiring/ports.js';

const TEXT = 'text/plain; charset=utf-8';

/** The checkpoint is another in a second; what a tile's path names never changes (C2SP tlog-tiles). */
const [FOR_A_MOMENT, FOR_EVER] = ['public, max-age=1', 'public, max-age=31536000, immutable'];

/** The log as C2SP tlog-tiles serves one: `/log/checkpoint`, `/log/tile/…`; and `/log/keys`. */
export function serveLog(app: NestFastifyApplication, ports: Ports): void {
  const fastify = app.getHttpAdapter().getInstance();
  const open = { config: allowing('public') };
  fastify.get('/log/checkpoint', open, async (_request, reply) => {
    const checkpoint = await ports.log.checkpoint();
    if (!checkpoint) throw nothing('The log has no checkpoint yet.');
    return send(reply, TEXT, FOR_A_MOMENT).send(checkpoint.note);
  });
  fastify.get<{ Params: { '*': string } }>('/log/tile/*', open, async (request, reply) => {
    const tile = await tileOf(`tile/${request.params['*']}`, ports);
    return send(reply, 'application/octet-stream', FOR_EVER).send(tile);
  });
  fastify.get('/log/keys', open, async (_request, reply) =>
    send(reply, TEXT, FOR_A_MOMENT).send(await keysOf(ports)),
  );
}

function send(reply: FastifyReply, type: string, caching: string): FastifyReply {
  // Who verifies may do so from a page of another origin: there is nothing here that is not public.
  return reply.headers({
    'content-type': type,
    'cache-control': caching,
    'access-control-allow-origin': '*',
  });
}

async function tileOf(path: string, { log }: Ports): Promise<Buffer> {
  const request = parseTilePath(path);
  if (!request.ok) throw nothing(request.error);
  const { what, tile } = request.value;
  const size = (await log.checkpoint())?.size ?? 0;
  if (!hasTile(tile, size))
    throw nothing('The log has no such tile: see its checkpoint for its size.');
  if (what === 'entries') return entryBundle(await log.entries(tile));
  return (await log.tiles([tile]))[0] as Buffer;
}

/** One key a line, for whoever trusts what this server says of itself; who does not has them from elsewhere. */
async function keysOf({ keys, logName }: Ports): Promise<string> {
  const name = await logName.read();
  const all = [
    ...(await noteKeys(keys, 'log', name)),
    ...(await noteKeys(keys, 'receipt', receiptNameOf(name))),
  ];
  return all.map((key) => `${formatKey(key)}\n`).join('');
}

function nothing(detail: string): ProblemException {
  return new ProblemException({ status: 404, code: 'not-found', detail });
}
