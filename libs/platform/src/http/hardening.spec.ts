import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { Body, Controller, Get, Module, Post } from '@nestjs/common';
import { type FastifyInstance } from 'fastify';
import { type SessionReader } from '@popstrace/access';
import {
  Allow,
  Answers,
  createApplication,
  ListOf,
  Log,
  Text,
  type RequestLimiter,
} from '../index.js';
import { fastifyAdapter } from './fastify.js';
import { securityHeaders } from './security-headers.js';

class NoteRequest {
  @Text({ max: 100 })
  readonly note!: string;

  @ListOf(Text({ max: 10 }), { max: 3, optional: true })
  readonly tags?: readonly string[];
}

@Controller('notes')
class NotesController {
  @Post()
  @Allow('public')
  @Answers(NoteRequest, { summary: 'Repeat a note.' })
  repeatNote(@Body() body: NoteRequest): NoteRequest {
    return body;
  }

  @Get('own')
  @Allow('signed-in')
  @Answers(null, { summary: 'Read nothing.' })
  readNothing(): void {
    return;
  }
}

@Module({ controllers: [NotesController] })
class NotesModule {}

const who = {
  user: 'u-1',
  organisation: 'o-1',
  name: 'A',
  organisationName: 'B',
  roles: ['holder'],
  jurisdiction: 'KE',
};
const caller = { actor: who, assurance: 'password', session: null, scopes: null };
const sessions = {
  read: (token: string) => Promise.resolve(token === 'good' ? caller : null),
} as unknown as SessionReader;

/** Two of each are enough. */
const asked: string[] = [];
const limiter: RequestLimiter = {
  take: (by, name) => {
    asked.push(`${by} ${name}`);
    const remaining = 2 - asked.filter((each) => each === `${by} ${name}`).length;
    return {
      isAllowed: remaining >= 0,
      quota: 2,
      window: 60,
      remaining: Math.max(0, remaining),
      resetsIn: 7,
    };
  },
};

const app = await createApplication({
  ...{ module: NotesModule, log: new Log('silent'), sessions, limiter, isHttps: true },
  trustedProxies: ['127.0.0.1'],
});
await app.listen(0, '127.0.0.1');
const { port } = app.getHttpServer().address() as AddressInfo;
const url = `http://127.0.0.1:${port}/api/v1/notes`;
afterAll(() => app.close());
beforeEach(() => void asked.splice(0));

const codeOf = async (answer: Response | undefined): Promise<unknown> =>
  ((await answer?.json()) as { readonly code: unknown }).code;

const post = (body: string | Buffer) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });

describe('every answer', () => {
  it.each(['', '/own', '/nowhere'])('says that it runs and frames nothing: %s', async (path) => {
    const { headers } = await fetch(url + path);
    expect(Object.fromEntries(headers)).toMatchObject({
      ...{ 'content-security-policy': expect.stringContaining("default-src 'none'") },
      ...{ 'strict-transport-security': 'max-age=34190000', 'x-frame-options': 'DENY' },
      ...{ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' },
      ...{
        'cross-origin-resource-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
      },
    });
    expect([headers.get('x-powered-by'), headers.get('server')]).toEqual([null, null]);
  });

  it('speaks of TLS only where people come by it', () => {
    expect(securityHeaders(false)).not.toHaveProperty('strict-transport-security');
  });
});

describe('a body', () => {
  it.each([
    ['a name twice', '{"note":"a","note":"b"}'],
    ['a name twice, spelled otherwise', '{"note":"a","\\u006eote":"b"}'],
    ['nesting without end', `{"note":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['__proto__', '{"note":"a","__proto__":{"isAdmin":true}}'],
    ['constructor.prototype', '{"note":"a","constructor":{"prototype":{"isAdmin":true}}}'],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0x6e, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['nothing', ''],
    ['half of it', '{"note":'],
    ['a fraction too many', '{"note":1e999999,}'],
  ])('with %s is refused as JSON', async (_, body) => {
    const answer = await post(body);
    expect([answer.status, await codeOf(answer)]).toEqual([400, 'malformed-json']);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  it.each([
    ['a NUL', '{"note":"a\\u0000b"}'],
    ['half a surrogate', '{"note":"\\ud800"}'],
    ['a field that nobody declared', '{"note":"a","isAdmin":true}'],
    ['another than its class', '{"note":"a","constructor":{"name":"Object"}}'],
  ])('with %s is refused by its shape', async (_, body) => {
    const answer = await post(body);
    expect([answer.status, await codeOf(answer)]).toEqual([400, 'malformed-body']);
  });

  it('of 10 MB is refused before it is read whole', async () => {
    const answer = await post(JSON.stringify({ note: 'x'.repeat(10_000_000) })).catch(() => null);
    // The connection is cut where the client goes on sending.
    expect(answer?.status ?? 413).toBe(413);
  });
});

describe('requests without end', () => {
  const from = (address: string, headers: Record<string, string> = {}) =>
    fetch(`${url}/own`, { headers: { 'x-forwarded-for': address, ...headers } });

  it('are told how many are left, and the rest when to come again', async () => {
    const token = { authorization: 'Bearer good' };
    const answers = [
      await from('192.0.2.1', token),
      await from('192.0.2.2', token),
      await from('192.0.2.3', token),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(answers[0]?.headers.get('ratelimit-policy')).toBe('"account";q=2;w=60');
    expect(answers[0]?.headers.get('ratelimit')).toBe('"account";r=1;t=7');
    expect(answers[2]?.headers.get('retry-after')).toBe('7');
    expect(await codeOf(answers[2])).toBe('too-many-requests');
  });

  it('count by address where nobody is signed in, and by network in IPv6', async () => {
    for (const address of ['192.0.2.1', '2001:db8::1', '2001:db8::ffff:2', '2001:db8:0:1::1'])
      expect((await from(address, { authorization: 'Bearer stolen' })).status).toBe(401);
    expect((await from('2001:db8::3')).status).toBe(429);
    expect((await from('192.0.2.1')).status).toBe(401);
    expect(asked.slice(0, 4)).toEqual([
      ...['client 192.0.2.1', 'client 2001:db8:0:0', 'client 2001:db8:0:0', 'client 2001:db8:0:1'],
    ]);
  });

  it('count where there is nothing, too; and not for a proxy of this machine, which tells nobody', async () => {
    await fetch(`${url}/nowhere`, { headers: { 'x-forwarded-for': '192.0.2.9' } });
    await fetch(`${url}/nowhere`);
    expect(asked).toEqual(['client 192.0.2.9']);
  });
});

describe('a client that sends slowly', () => {
  const limits = {
    requestTimeout: 400,
    headersTimeout: 200,
    connectionsCheckingInterval: 50,
    maxHeaderSize: 4096,
  };

  it.each([
    ['its headers', 'GET / HTTP/1.1\r\nhost: x\r\nx-'],
    [
      'its body',
      'POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{',
    ],
  ])('%s is cut off', async (_, beginning) => {
    const fastify = fastifyAdapter([], limits).getInstance<FastifyInstance>();
    fastify.post('/', () => 'x');
    await fastify.listen({ port: 0, host: '127.0.0.1' });
    const socket = connect((fastify.server.address() as AddressInfo).port, '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.write(beginning);
    const drip = setInterval(() => socket.writable && socket.write('a'), 20);
    await once(socket, 'close');
    clearInterval(drip);
    expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 408 /);
    await fastify.close();
  });
});
