import { type AddressInfo } from 'node:net';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { gapsIn, Log, operationsOf, type OpenApiDocument } from '@popstrace/platform';
import { LabelHost } from './labels/label-host.js';
import { apiDocument } from './openapi/document.js';
import { buildServer } from './server.js';
import type { Ports } from './wiring/ports.js';
import { WiringModule } from './wiring/wiring.module.js';

let amiss: () => Promise<readonly string[]> = () => Promise.resolve([]);
let app: NestFastifyApplication;
let origin = '';

beforeAll(async () => {
  app = await buildServer({
    log: new Log('silent'),
    sessions: { read: () => Promise.resolve(null) },
    readiness: { amiss: () => amiss() },
    // No test here goes past the guard.
    modules: [WiringModule.with({} as Ports, new LabelHost(null, false))],
  });
  await app.listen(0, '127.0.0.1');
  origin = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
});

afterAll(() => app.close());

const get = (path: string) => fetch(`${origin}${path}`);

describe('health', () => {
  it('is live while the process runs', async () => {
    expect(await (await get('/health/live')).json()).toEqual({ status: 'live' });
  });

  it.each([
    ['ready while nothing is amiss', () => Promise.resolve([]), 200],
    ['not ready while something is', () => Promise.resolve(['Migrations wait.']), 503],
    ['not ready when nobody can tell', () => Promise.reject(new Error('secret')), 503],
    ['not ready when the probe hangs', () => new Promise<never>(() => undefined), 503],
  ])('is %s', async (_, probe, status) => {
    amiss = probe;
    const response = await get('/health/ready');
    expect(response.status).toBe(status);
    expect(await response.text()).not.toContain('secret');
  });

  it('stands outside /api/v1', async () => {
    expect((await get('/api/v1/health/live')).status).toBe(404);
  });
});

describe('the API document', () => {
  it('is served, and is the one that is built', async () => {
    const served = (await (await get('/api/openapi.json')).json()) as OpenApiDocument;
    expect(served).toEqual(JSON.parse(JSON.stringify(apiDocument(app))));
    expect(operationsOf(served).map(({ path }) => path)).toContain('/health/ready');
  });

  it('owes its reader nothing', () => expect(gapsIn(apiDocument(app))).toEqual([]));
});

describe('the page that shows it', () => {
  it('loads only what it serves itself, under a strict policy', async () => {
    const response = await get('/api/docs');
    const policy = response.headers.get('content-security-policy') ?? '';
    const html = await response.text();
    expect(policy).toContain("default-src 'none'; script-src 'self'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(html).not.toMatch(/https?:\/\//);
    const loaded = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path);
    expect(loaded).toHaveLength(3);
    for (const path of loaded) expect((await get(path)).status).toBe(200);
  });

  it.each(['package.json', '..%2Fpackage.json', 'constructor', '__proto__', 'index.html'])(
    'serves nothing else: %s',
    async (name) => expect((await get(`/api/docs/${name}`)).status).toBe(404),
  );

  it('travels compressed', async () => {
    const response = await get('/api/docs/swagger-ui.css');
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(await response.text()).toContain('.swagger-ui');
  });
});
