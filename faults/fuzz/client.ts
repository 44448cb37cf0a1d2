import type { Journey } from '../../test/e2e/support/journey.js';
import { PERSONS, type Person } from '../../test/e2e/support/cast.js';
import type { Country } from '../support/country.js';
import type { Pools } from './pools.js';
import type { Made, Seed } from './requests.js';

/** Who is not answered by then has found something. */
const PATIENCE_MS = 30_000;

/** What a server answered. */
export interface Told {
  readonly status: number;
  readonly type: string;
  readonly json: unknown;
}

/** Sends what was made, as whoever it was made for; who was signed out signs in again. */
export class Sender {
  private readonly tokens = new Map<Person, string>();

  constructor(private readonly country: Country) {}

  async send(made: Made): Promise<Told> {
    const told = await this.once(made);
    if (told.status !== 401 || made.person === null) return told;
    this.tokens.delete(made.person);
    return this.once(made);
  }

  private async once({ method, path, person, headers, body }: Made): Promise<Told> {
    const token = person && (this.tokens.get(person) ?? (await this.country.token(person)));
    if (person && token) this.tokens.set(person, token);
    const response = await fetch(`${this.country.api.url}${path}`, {
      method: method.toUpperCase(),
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const type = response.headers.get('content-type') ?? '';
    const json: unknown =
      /json/.test(type) && bytes.length > 0 ? JSON.parse(bytes.toString()) : null;
    return { status: response.status, type, json };
  }
}

type People = ConstructorParameters<typeof Journey>[0]['people'];

/** People who walk a journey, while what they ask is kept. */
export function recording(
  sender: Sender,
  pools: Pools,
  keep: (seed: Seed, method: string) => void,
): People {
  const people = PERSONS.map((person) => {
    const send = async (method: string, to: string, body?: object) => {
      const path = `/api/v1${to}`;
      const { status, json } = await sender.send({ method, path, person, headers: {}, body });
      pools.learn(to.split(/[/?]/)[1] ?? '', json);
      if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(json)}`);
      keep({ path, person, body }, method);
      return { status, json, headers: new Headers(), bytes: Buffer.alloc(0) };
    };
    const get = (path: string) => send('get', path);
    const does = async (path: string, body?: object) => (await send('post', path, body)).json;
    return [person, { get, does, post: (path: string, body?: object) => send('post', path, body) }];
  });
  return Object.fromEntries(people) as People;
}
