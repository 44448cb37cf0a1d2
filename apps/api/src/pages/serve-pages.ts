import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { publishKeys, readPublicLabel, type PublicLabel } from '@popstrace/application';
import { KEY_LIST_TYPE } from '@popstrace/keys';
import { allowing, type FastifyReply, type FastifyRequest } from '@popstrace/platform';
import type { LabelHost } from '../labels/label-host.js';
import type { Ports } from '../wiring/ports.js';
import { labelPage, type PageContent } from './label-page.js';
import { languageOf } from './language.js';
import { STYLE } from './style.js';

/** Nothing runs, nothing is fetched but the style, and nobody frames it. */
const POLICY =
  "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const LONGEST = 1280;

type PublicPorts = Pick<Ports, 'reader' | 'keys' | 'clock'>;

/**
 * What everybody may open: `/P/…`, to which labels point, `/verify`, and the keys by
 * which labels are checked elsewhere. An answer about a label that is
 * not genuine is an answer like any other (200): whoever stands there must read it, not a browser's error.
 */
export function servePages(app: NestFastifyApplication, ports: PublicPorts, host: LabelHost): void {
  const fastify = app.getHttpAdapter().getInstance();
  const open = { config: allowing('public') };
  fastify.get('/pages/style.css', open, (_request, reply) =>
    reply
      .headers({
        'content-type': 'text/css; charset=utf-8',
        'cache-control': 'public, max-age=3600',
      })
      .send(STYLE),
  );
  fastify.get('/keys.jwt', open, async (_request, reply) =>
    reply
      .headers({
        'content-type': `application/${KEY_LIST_TYPE}`,
        'cache-control': 'public, max-age=300',
        'access-control-allow-origin': '*',
      })
      .send(await publishKeys(ports, host.issuer())),
  );
  fastify.get<{ Params: { part: string } }>('/P/:part', open, async (request, reply) => {
    const { part } = request.params;
    const label = await readPublicLabel(ports, part.slice(0, LONGEST));
    return send(request, reply, { path: `/P/${encodeURIComponent(part)}`, label });
  });
  fastify.get('/verify', open, async (request, reply) => {
    const typed = textOf(request, 'label').trim().slice(0, LONGEST);
    const label: PublicLabel | null = typed === '' ? null : await readPublicLabel(ports, typed);
    const path = typed === '' ? '/verify' : `/verify?label=${encodeURIComponent(typed)}`;
    return send(request, reply, { path, label, typed });
  });
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  content: Omit<PageContent, 'language'>,
): FastifyReply {
  const language = languageOf(textOf(request, 'lang'), request.headers['accept-language']);
  return reply
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-language': language,
      'content-security-policy': POLICY,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      vary: 'accept-language',
    })
    .send(labelPage({ ...content, language }));
}

function textOf({ query }: FastifyRequest, name: string): string {
  const value = (query as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? value : '';
}
