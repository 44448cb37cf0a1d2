import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { Body, Controller, Get, Module, Post, Query, Res } from '@nestjs/common';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { fastify } from 'fastify';
import { type Actor, type Caller, type SessionReader } from '@popstrace/access';
import { type Id, type Refusal } from '@popstrace/kernel';
import {
  accepts,
  Allow,
  Answers,
  By,
  createApplication,
  entityTag,
  gapsIn,
  IdempotencyKey,
  IfMatch,
  InPath,
  Kilograms,
  ListOf,
  Log,
  Nested,
  openApiDocument,
  pageOf,
  PageOf,
  PageQuery,
  ProblemException,
  ProblemResponse,
  readCursor,
  refusedBy,
  rowsFor,
  StartError,
  Text,
  Uuid,
  WholeNumber,
  type FastifyReply,
  type Page,
  type Problem,
} from './index.js';
import { schemaOf } from './fields/schema.js';
import { closeWithin } from './http/closing.js';

const ID = '0190a5c0-4b7e-7c3a-9d52-3f1e6a8b2c4d' as Id;

const actor: Actor = {
  user: ID,
  organisation: ID,
  name: 'Amina Otieno',
  organisationName: 'Rift Valley Power',
  roles: ['holder'],
  jurisdiction: 'KE',
};

const caller: Caller = { actor, assurance: 'password', session: null, scopes: null };

const sessions: SessionReader = {
  read: (token) => {
    if (token === 'outage') return Promise.reject(coded('ECONNREFUSED'));
    return Promise.resolve(token === 'good' ? caller : null);
  },
};

const coded = (code: string): Error => Object.assign(new Error(`secret ${code}`), { code });

class DrumRequest {
  @Text({ max: 20 })
  readonly name!: string;

  @Kilograms()
  readonly net!: string;
}

class DrumsRequest {
  @ListOf(Nested(() => DrumRequest), { min: 1, max: 3 })
  readonly drums!: readonly DrumRequest[];

  @Nested(() => DrumRequest, { optional: true, nullable: true, about: 'The heaviest of them.' })
  readonly heaviest?: DrumRequest | null;

  @ListOf(Uuid(), { max: 3, unique: true, optional: true })
  readonly related?: readonly Id[];
}

class NoteRequest {
  @Text({ max: 20, optional: true })
  readonly note?: string;
}

class NoteResponse {
  @Text({ max: 20, nullable: true })
  readonly note!: string | null;
}

class DrumResponse {
  @Uuid()
  readonly id!: Id;

  @WholeNumber({ min: 0, max: 10_000 })
  readonly place!: number;
}

class DrumPage extends PageOf(() => DrumResponse) {}

type DrumCode = 'unknown-drum' | 'wrong-state' | 'not-yours' | 'too-heavy';

const refused = refusedBy<DrumCode>({ 'unknown-drum': 404, 'wrong-state': 409, 'not-yours': 403 });
const refusal = (code: DrumCode): Refusal<DrumCode> => ({
  code,
  message: `Refused: ${code}.`,
  pointer: '/drums/0',
  rule: 'SEG-01',
});

const drums = Array.from({ length: 5 }, (_, place) => ({ id: ID, place }));
let release: () => void = () => undefined;

@Controller('drums')
class DrumsController {
  @Post()
  @Allow('holder')
  @Answers(DrumResponse, { status: 201, summary: 'Record drums.' })
  recordDrums(
    @Body() body: DrumsRequest,
    @By() by: Actor,
    @IdempotencyKey() key: string | null,
  ): object {
    return { body, by: by.name, key, polluted: ({} as { polluted?: unknown }).polluted ?? null };
  }

  @Get()
  @Allow('signed-in')
  @Answers(DrumPage, { summary: 'List drums.' })
  listDrums(@Query() query: PageQuery): Page<DrumResponse> {
    const isKey = (key: readonly unknown[]): key is readonly [number] =>
      key.length === 1 && typeof key[0] === 'number';
    const from = readCursor(query, isKey)?.[0] ?? -1;
    const rows = drums.filter(({ place }) => place > from).slice(0, rowsFor(query));
    return pageOf(rows, query, ({ place }) => [place]);
  }

  @Get(':id')
  @Allow('public')
  @Answers(DrumResponse, { summary: 'Read a drum.' })
  readDrum(@InPath('id') id: Id, @Res({ passthrough: true }) reply: FastifyReply): DrumResponse {
    void reply.header('etag', entityTag(7));
    return { id, place: 0 };
  }

  @Post(':id/amendments')
  @Allow('authority', 'administrator')
  @Answers(DrumResponse, { summary: 'Amend a drum.' })
  amendDrum(@InPath('id') id: Id): DrumResponse {
    return { id, place: 0 };
  }

  @Post(':id/notes')
  @Allow('holder')
  @Answers(NoteResponse, { summary: 'Note something on a drum.' })
  noteDrum(@Body() { note }: NoteRequest): NoteResponse {
    return { note: note ?? null };
  }

  @Post(':id/versions')
  @Allow('public')
  @Answers(DrumResponse, { summary: 'Replace a version of a drum.' })
  replaceDrum(@InPath('id') id: Id, @IfMatch() version: number): DrumResponse {
    return { id, place: version };
  }

  @Get('trouble/:code')
  @Allow('public')
  @Answers(null, { summary: 'Fail.' })
  fail(@InPath('code', Text({ max: 40 })) code: string): never {
    if (code === 'several')
      throw refused([refusal('too-heavy'), refusal('wrong-state')], [refusal('too-heavy')]);
    if (code === 'hidden') throw refused([refusal('too-heavy'), refusal('unknown-drum')]);
    if (code === 'forbidden') throw refused([refusal('not-yours')]);
    if (code === 'wrapped') throw Object.assign(new Error('x'), { driverError: coded('57P01') });
    if (code === 'terminated') throw new Error('Connection terminated unexpectedly');
    throw coded(code);
  }

  @Get('slow/drum')
  @Allow('public')
  @Answers(DrumResponse, { summary: 'Take one’s time.' })
  async slowDrum(): Promise<DrumResponse> {
    await new Promise<void>((resolve) => (release = resolve));
    return { id: ID, place: 1 };
  }
}

@Module({ controllers: [DrumsController] })
class DemoModule {}

const lines: string[] = [];
const log = new Log('debug', { write: (line: string) => void lines.push(line) });

async function start(module: new () => unknown = DemoModule): Promise<NestFastifyApplication> {
  const app = await createApplication({ module, log, sessions });
  await app.listen(0, '127.0.0.1');
  return app;
}

const portOf = (app: NestFastifyApplication): number =>
  (app.getHttpServer().address() as AddressInfo).port;

let app: NestFastifyApplication;
let origin = '';

beforeAll(async () => {
  app = await start();
  origin = `http://127.0.0.1:${portOf(app)}`;
});

afterAll(() => app.close());
beforeEach(() => void lines.splice(0));

interface Sent {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

async function send(path: string, { method, body, headers = {} }: Sent = {}) {
  const response = await fetch(`${origin}/api/v1/drums${path}`, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      authorization: 'Bearer good',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    json: text ? JSON.parse(text) : null,
  };
}

/** The problem of a request, itself checked against the shape that the documentation shows. */
async function problem(path: string, sent: Sent = {}): Promise<Problem & { headers: Headers }> {
  const { status, headers, json } = await send(path, sent);
  expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(accepts(ProblemResponse, json)).toBe(true);
  expect(json.status).toBe(status);
  expect(json.type).toBe(`urn:popstrace:problem:${json.code}`);
  return { ...json, headers };
}

const body = { drums: [{ name: 'Drum', net: '212.4' }] };

describe('a route', () => {
  it('gets its body as it came, its actor and its key', async () => {
    const { status, json } = await send('', { body, headers: { 'idempotency-key': 'k-1' } });
    expect([status, json]).toEqual([201, { body, by: actor.name, key: 'k-1', polluted: null }]);
  });

  it('refuses a body with every finding at once, and nothing of it in the log', async () => {
    const wrong = { drums: [{ name: 'Top secret', net: 1, colour: 'red' }], x: 1 };
    const found = await problem('', { body: wrong });
    expect(found).toMatchObject({
      status: 400,
      code: 'malformed-body',
      detail: '3 findings: see "errors".',
    });
    expect(found.errors.map(({ pointer }) => pointer)).toEqual([
      '/drums/0/colour',
      '/x',
      '/drums/0/net',
    ]);
    expect(lines.join('')).not.toMatch(/secret/i);
  });

  it('wants a body', async () => {
    const found = await problem('', { method: 'POST' });
    expect(found).toMatchObject({ status: 400, errors: [{ code: 'not-an-object', pointer: '' }] });
  });

  it('wants none where an empty one is enough', async () => {
    expect((await send(`/${ID}/notes`, { method: 'POST' })).json).toEqual({ note: null });
    expect((await send(`/${ID}/notes`, { body: { note: 'x' } })).json).toEqual({ note: 'x' });
    expect((await problem(`/${ID}/notes`, { body: 'null' })).status).toBe(400);
  });

  it.each([
    ['text that is no JSON', '{"drums":', 400, 'malformed-json'],
    ['nothing', '', 400, 'malformed-json'],
    ['a field called __proto__', '{"__proto__":{"polluted":1}}', 400, 'malformed-json'],
    [
      'a constructor with a prototype',
      '{"constructor":{"prototype":{"polluted":1}}}',
      400,
      'malformed-json',
    ],
    [
      'more than a mebibyte',
      JSON.stringify({ drums: 'x'.repeat(1024 * 1024) }),
      413,
      'body-too-large',
    ],
  ])('refuses %s', async (_, text, status, code) => {
    expect(await problem('', { method: 'POST', body: text })).toMatchObject({ status, code });
  });

  it('takes JSON only', async () => {
    const headers = { 'content-type': 'text/plain' };
    const found = await problem('', { body: 'drums', headers });
    expect([found.status, found.headers.get('accept')]).toEqual([415, 'application/json']);
  });

  it('takes one visible idempotency key or none', async () => {
    expect((await send('', { body })).json.key).toBeNull();
    for (const key of ['', 'with space', 'k'.repeat(256), 'schlüssel'])
      expect((await problem('', { body, headers: { 'idempotency-key': key } })).code).toBe(
        'malformed-idempotency-key',
      );
  });
});

describe('access', () => {
  it.each([
    ['no token', ''],
    ['an unknown token', 'Bearer other'],
    ['another scheme', 'Basic good'],
    ['a token of more than 512 characters', `Bearer ${'x'.repeat(513)}`],
    ['a token with a space', 'Bearer go od'],
  ])('with %s is refused with 401', async (_, authorization) => {
    const found = await problem('', { headers: { authorization } });
    expect([found.status, found.code]).toEqual([401, 'sign-in-first']);
    expect(found.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('in another role is refused with 403, before anything is looked at', async () => {
    const found = await problem(`/${ID}/amendments`, {
      method: 'POST',
      body: '{',
      headers: { 'content-type': 'application/json' },
    });
    expect([found.status, found.detail]).toEqual([
      403,
      'Only authority or administrator may do this.',
    ]);
  });

  it('keeps what is behind a session out of every cache', async () => {
    const { headers } = await send('');
    expect([headers.get('cache-control'), headers.get('x-content-type-options')]).toEqual([
      'no-store',
      'nosniff',
    ]);
  });

  it('is asked for HEAD as for GET', async () => {
    const head = (token: string) =>
      fetch(`${origin}/api/v1/drums`, { method: 'HEAD', headers: { authorization: token } });
    expect([(await head('Bearer good')).status, (await head('')).status]).toEqual([200, 401]);
  });

  it('is denied at a route that went past Nest', async () => {
    const past = await createApplication({ module: DemoModule, log, sessions });
    past
      .getHttpAdapter()
      .getInstance()
      .get('/past', () => 'open');
    await past.listen(0, '127.0.0.1');
    const authorization = 'Bearer good';
    const response = await fetch(`http://127.0.0.1:${portOf(past)}/past`, {
      headers: { authorization },
    });
    expect([response.status, await response.json()]).toMatchObject([
      403,
      { code: 'not-your-role' },
    ]);
    await past.close();
  });

  it('to a public route asks for nothing', async () => {
    expect((await send(`/${ID}`, { headers: { authorization: '' } })).status).toBe(200);
  });

  it('waits when sessions cannot be read', async () => {
    const found = await problem('', { headers: { authorization: 'Bearer outage' } });
    expect([found.status, found.headers.get('retry-after')]).toEqual([503, '2']);
  });
});

describe('addresses', () => {
  it('that lead nowhere are 404', async () => {
    expect(await problem('/a/b/c')).toMatchObject({ status: 404, code: 'not-found' });
    expect(await problem(`/${ID.toUpperCase()}`)).toMatchObject({ status: 404 });
  });

  it('that take other methods are 405 and say which', async () => {
    const found = await problem(`/${ID}`, { method: 'DELETE' });
    expect([found.status, found.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('that cannot be decoded are 400', async () => {
    expect(await problem('/%zz')).toMatchObject({ status: 400, code: 'malformed-request' });
  });

  it('do not repeat in the log what their query holds', async () => {
    await send('?token=hidden');
    await send('/trouble/XX000?token=hidden');
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join('')).not.toContain('hidden');
  });
});

describe('lists', () => {
  it('go on from page to page, each item once', async () => {
    const seen: number[] = [];
    let cursor = '';
    do {
      const { json } = await send(`?limit=2${cursor}`);
      seen.push(...json.items.map(({ place }: DrumResponse) => place));
      cursor = json.next === null ? '' : `&cursor=${json.next}`;
    } while (cursor);
    expect(seen).toEqual([0, 1, 2, 3, 4]);
  });

  it.each(['limit=0', 'limit=201', 'limit=two', 'limit=1&limit=2', 'size=3', '__proto__=1'])(
    'refuse the query %s',
    async (query) => expect((await problem(`?${query}`)).code).toBe('malformed-query'),
  );

  it.each(['x', 'W10', 'e30', Buffer.from('["1"]').toString('base64url')])(
    'refuse the cursor %s, which no page gave',
    async (cursor) => expect((await problem(`?cursor=${cursor}`)).code).toBe('malformed-cursor'),
  );
});

describe('versions', () => {
  it('are tagged, and demanded back', async () => {
    const etag = (await send(`/${ID}`)).headers.get('etag') ?? '';
    const replaced = await send(`/${ID}/versions`, {
      method: 'POST',
      headers: { 'if-match': etag },
    });
    expect(replaced.json).toEqual({ id: ID, place: 7 });
  });

  it('are 428 when missing and 400 when not ours', async () => {
    expect((await problem(`/${ID}/versions`, { method: 'POST' })).status).toBe(428);
    for (const tag of ['*', 'W/"v7"', '"7"', 'v7', '"v7", "v8"'])
      expect(
        (await problem(`/${ID}/versions`, { method: 'POST', headers: { 'if-match': tag } })).status,
      ).toBe(400);
  });
});

describe('failures', () => {
  it('of a rule come with every reason and every warning', async () => {
    const found = await problem('/trouble/several');
    expect(found).toMatchObject({
      status: 409,
      code: 'conflict',
      errors: [{ code: 'too-heavy', rule: 'SEG-01', pointer: '/drums/0' }, { code: 'wrong-state' }],
      warnings: [{ code: 'too-heavy' }],
    });
  });

  it('that would tell what may not be known tell nothing else', async () => {
    const found = await problem('/trouble/hidden');
    expect([found.status, found.errors.map(({ code }) => code)]).toEqual([404, ['unknown-drum']]);
    expect((await problem('/trouble/forbidden')).status).toBe(403);
  });

  it.each([
    '08006',
    '53300',
    '53100',
    '57P01',
    '57014',
    '40001',
    '40P01',
    'ECONNREFUSED',
    'wrapped',
    'terminated',
  ])('of the database (%s) are 503 with Retry-After', async (code) => {
    const found = await problem(`/trouble/${code}`);
    expect([found.status, found.headers.get('retry-after')]).toEqual([503, '2']);
  });

  it('of ours are 500, logged under the id that the client sees, and leak nothing', async () => {
    const found = await problem('/trouble/23505');
    expect([found.status, found.code]).toEqual([500, 'internal']);
    expect(JSON.stringify(found)).not.toContain('secret');
    const request = found.instance.replace('urn:popstrace:request:', '');
    const logged = lines.map((line) => JSON.parse(line)).find(({ error }) => error);
    expect(logged).toMatchObject({ request, status: 500, error: { code: '23505' } });
  });

  it('that are no refusal at all are bugs', () => {
    expect(() => refused([])).toThrow('without a refusal');
    expect(refused([refusal('too-heavy')])).toBeInstanceOf(ProblemException);
  });
});

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const connections = (server: NestFastifyApplication): Promise<number> =>
  new Promise((resolve) =>
    server.getHttpServer().getConnections((_: unknown, n: number) => resolve(n)),
  );

describe('a client that goes away in the middle of its body', () => {
  it('is nobody’s failure', async () => {
    const told: string[] = [];
    const quiet = new Log('error', { write: (line: string) => void told.push(line) });
    const server = await createApplication({ module: DemoModule, log: quiet, sessions });
    await server.listen(0, '127.0.0.1');
    const socket = connect(portOf(server), '127.0.0.1');
    socket.write(
      'POST /api/v1/drums HTTP/1.1\r\nhost: x\r\nauthorization: Bearer good\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{',
    );
    await pause(50);
    socket.destroy();
    await pause(50);
    await server.close();
    expect(told).toEqual([]);
  });
});

/** What a raw connection answers to raw bytes. */
async function raw(bytes: string): Promise<string> {
  const socket: Socket = connect(portOf(app), '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.write(bytes);
  await once(socket, 'close');
  return Buffer.concat(chunks).toString();
}

describe('what is not HTTP', () => {
  it.each([
    ['nonsense', 'hello\r\n\r\n', '400 Bad Request'],
    ['headers without end', `GET / HTTP/1.1\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, '431 '],
  ])('gets a problem document, too: %s', async (_, bytes, status) => {
    const answer = await raw(bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status}`));
    const document = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')));
    expect(accepts(ProblemResponse, document)).toBe(true);
  });
});

describe('the start', () => {
  const refusedStart = async (module: new () => unknown): Promise<string> => {
    const error = await start(module).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    return error instanceof StartError ? error.message : String(error);
  };

  it('fails for a route that does not say who may call it', async () => {
    @Controller('open')
    class OpenController {
      @Get()
      anyone(): string {
        return 'x';
      }
    }
    @Module({ controllers: [OpenController] })
    class OpenModule {}
    expect(await refusedStart(OpenModule)).toBe(
      'OpenController.anyone does not say who may call it: give it @Allow(…).',
    );
  });

  it('fails for a route that takes what nobody checks', async () => {
    class Shapeless {
      readonly x!: string;
    }
    @Controller('loose')
    class LooseController {
      @Post()
      @Allow('public')
      take(@Body() body: Shapeless, @Query('x') x: string, @Body('y') y: string): object {
        return { body, x, y };
      }
    }
    @Module({ controllers: [LooseController] })
    class LooseModule {}
    const sentences = (await refusedStart(LooseModule)).split('\n');
    expect(sentences.map((sentence) => sentence.split(' ')[2])).toEqual(
      expect.arrayContaining(['@Body()', '@Query()', '@Body()']),
    );
    expect(sentences).toHaveLength(3);
  });
});

describe('the close', () => {
  it('lets a request in flight end, and takes no new connection', async () => {
    const closing = await start();
    const port = portOf(closing);
    const answer = fetch(`http://127.0.0.1:${port}/api/v1/drums/slow/drum`);
    while (closing.getHttpServer().listening && !(await connections(closing))) await pause(5);
    await pause(50);
    const closed = closing.close();
    await pause(50);
    await expect(fetch(`http://127.0.0.1:${port}/api/v1/drums/${ID}`)).rejects.toThrow();
    release();
    expect(await (await answer).json()).toEqual({ id: ID, place: 1 });
    await closed;
  });

  it('waits for nobody for ever', async () => {
    const server = fastify();
    server.get('/', () => new Promise(() => undefined));
    closeWithin(server, 100);
    const address = await server.listen({ port: 0, host: '127.0.0.1' });
    const answer = fetch(address).then(
      () => 'answered',
      () => 'cut',
    );
    await pause(50);
    await server.close();
    expect(await answer).toBe('cut');
  });
});

describe('the OpenAPI document', () => {
  const info = { title: 'Demo', description: 'Demo.', version: '1' };
  type Json = { [key: string]: never };

  it('has the very schema that bodies are checked by', () => {
    const schemas = openApiDocument(app, info).components?.schemas ?? {};
    expect(resolve(schemas['DrumsRequest'], schemas as Json)).toEqual(schemaOf(DrumsRequest));
    expect(resolve(schemas['ProblemResponse'], schemas as Json)).toEqual(schemaOf(ProblemResponse));
  });

  it('owes its reader nothing', () => {
    expect(gapsIn(openApiDocument(app, info))).toEqual([]);
  });

  it('knows what every route shares', () => {
    const { openapi, paths } = openApiDocument(app, info);
    const post = paths['/api/v1/drums']?.post;
    expect(openapi).toBe('3.1.0');
    expect(post).toMatchObject({
      operationId: 'recordDrums',
      tags: ['Drums'],
      security: [{ bearer: [] }],
      'x-policies': ['holder'],
      parameters: [{ name: 'Idempotency-Key', in: 'header' }],
    });
    expect(Object.keys(post?.responses ?? {})).toEqual([
      '201',
      '400',
      '401',
      '403',
      '409',
      '413',
      '415',
      '422',
      '429',
      '500',
      '503',
    ]);
    expect(post?.requestBody).toMatchObject({ required: true });
    expect(paths['/api/v1/drums/{id}/notes']?.post?.requestBody).toMatchObject({ required: false });
    const get = paths['/api/v1/drums/{id}']?.get;
    expect(get?.security).toBeUndefined();
    expect(get?.parameters).toMatchObject([{ name: 'id', in: 'path', schema: { format: 'uuid' } }]);
    expect(paths['/api/v1/drums']?.get?.parameters).toMatchObject([
      { name: 'limit', in: 'query', required: false, schema: { type: 'integer', maximum: 200 } },
      { name: 'cursor', in: 'query', required: false, schema: { type: 'string' } },
    ]);
  });

  it('names what is missing', () => {
    const document = openApiDocument(app, info);
    const get = document.paths['/api/v1/drums']?.get;
    if (!get) throw new Error('no such route');
    const paths = { '/bare': { get: { ...get, summary: '', responses: {} } }, '/twin': { get } };
    expect(gapsIn({ ...document, paths })).toEqual([
      'GET /bare has no summary: give it @Answers(…).',
      'GET /bare has no answer: give it @Answers(…).',
      'GET /bare shares its operationId "listDrums": rename the method.',
      'GET /twin shares its operationId "listDrums": rename the method.',
    ]);
  });

  /** A schema with its references written out, and without what only people read. */
  function resolve(schema: unknown, schemas: Json): unknown {
    if (Array.isArray(schema)) return schema.map((each) => resolve(each, schemas));
    if (typeof schema !== 'object' || schema === null) return schema;
    const { $ref, description: _, ...rest } = schema as { $ref?: string; description?: string };
    const target =
      $ref === undefined ? {} : resolve(schemas[$ref.split('/').at(-1) ?? ''], schemas);
    return {
      ...(target as object),
      ...Object.fromEntries(
        Object.entries(rest).map(([key, each]) => [key, resolve(each, schemas)]),
      ),
    };
  }
});
