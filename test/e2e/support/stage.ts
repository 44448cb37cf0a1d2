import { Log, type OpenApiDocument } from '@popstrace/platform';
import { instantOf } from '@popstrace/kernel';
import { startApi, type PortSettings, type RunningApi } from '../../../apps/api/src/index.js';
import { testDatabase, type TestDatabase } from '../../support/test-database.js';
import { assemble, emailOf, PASSWORD, PERSONS, type Cast, type Person } from './cast.js';
import type { Answer, Client, Play, Sent } from './client.js';
import { Contract } from './contract.js';

export type { Answer, Client, Sent } from './client.js';

export interface Stage extends Play {
  readonly api: RunningApi;
  readonly db: TestDatabase;
  readonly contract: Contract;
  readonly nobody: Client;
}

/**
 * A server on a database of the calling spec's own, with everybody signed in. Every JSON answer is
 * held to the OpenAPI document, whatever the test looks at.
 */
export async function stage(settings: PortSettings = {}): Promise<Stage> {
  const db = await testDatabase();
  const api = await serve(db, settings);
  const cast = await assemble(api.ports);
  return { ...cast, ...(await admit(api, cast)), api, db };
}

/** The same on another server over the same database. */
export async function again(s: Stage, settings: PortSettings): Promise<Stage> {
  const api = await serve(s.db, settings);
  return { ...s, ...(await admit(api, s)), api };
}

/** The same some days later. */
export function later(s: Stage, days: number): Promise<Stage> {
  return again(s, { clock: { now: () => instantOf(Date.now() + days * 86_400_000) } });
}

async function serve(db: TestDatabase, settings: PortSettings): Promise<RunningApi> {
  const api = await startApi({
    database: db,
    ...settings,
    log: new Log('error'),
    host: '127.0.0.1',
    port: 0,
    publicUrl: 'https://pops.example.org',
  });
  serving.push(api);
  return api;
}

/** Every server of the calling spec: hooks are set once, servers may start in the middle of a test. */
const serving: RunningApi[] = [];
afterAll(() => Promise.all(serving.map((api) => api.close())));

/** Everybody signs in. */
async function admit(
  api: RunningApi,
  { codes }: Cast,
): Promise<Pick<Stage, 'contract' | 'people' | 'nobody'>> {
  const document = (await (await fetch(`${api.url}/api/openapi.json`)).json()) as OpenApiDocument;
  const contract = new Contract(document);
  const nobody = clientOf(api.url, contract);
  const signedIn = await Promise.all(
    PERSONS.map(async (person) => {
      const credentials = { email: emailOf(person), password: PASSWORD };
      const code = codes.get(person)?.pop();
      const { token } = await nobody.does('/sessions', { ...credentials, code });
      return [person, clientOf(api.url, contract, token)] as const;
    }),
  );
  const people = Object.fromEntries(signedIn) as Record<Person, Client>;
  return { contract, people, nobody };
}

function clientOf(url: string, contract: Contract, token?: string): Client {
  const send = async (
    method: string,
    path: string,
    body: object | undefined,
    { headers = {} }: Sent = {},
  ): Promise<Answer> => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method: method.toUpperCase(),
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const type = response.headers.get('content-type') ?? '';
    const json = /json\b/.test(type) ? JSON.parse(bytes.toString('utf8')) : null;
    const [route = ''] = `/api/v1${path}`.split('?');
    expect(contract.broken(method, route, { status: response.status, type, json })).toEqual([]);
    return { status: response.status, headers: response.headers, json, bytes };
  };
  return {
    get: (path, sent) => send('get', path, undefined, sent),
    post: (path, body, sent) => send('post', path, body, sent),
    put: (path, body, sent) => send('put', path, body, sent),
    patch: (path, body, sent) => send('patch', path, body, sent),
    delete: (path, sent) => send('delete', path, undefined, sent),
    does: async (path, body) => {
      const { status, json } = await send('post', path, body);
      if (status >= 300) throw new Error(`POST ${path}: ${JSON.stringify(json, null, 1)}`);
      return json;
    },
  };
}
