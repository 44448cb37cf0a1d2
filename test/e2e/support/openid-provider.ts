import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Provider as OpenIdServer } from 'oidc-provider';

/** What becomes of an ID token on its way from the provider to us. */
export type Tamper = (token: string) => string | Promise<string>;

export const CLIENT = {
  id: 'popstrace',
  secret: 'a secret of forty-eight letters, known to two parties',
};

/** A real provider on this machine, whose ID tokens a test may tamper with on their way. */
export interface TestProvider {
  readonly issuer: string;
  readonly key: ReturnType<typeof generateKeyPairSync>;
  readonly kid: string;
  /** Who signs in there next, and how. */
  subject: string;
  tamper: Tamper | null;
  /** Follows a browser through the provider; answers the address with which it comes back. */
  visit(address: string): Promise<string>;
  close(): Promise<void>;
}

export async function openIdProviderFor(callback: string): Promise<TestProvider> {
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const kid = 'key-1';
  let handle: (request: IncomingMessage, response: ServerResponse) => unknown = () => undefined;
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // It warns of being run for a test, which it is.
  const { warn, info } = console;
  Object.assign(console, { warn: () => undefined, info: () => undefined });
  const { Provider } = await import('oidc-provider');
  const provider: OpenIdServer = new Provider(issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [callback] }],
    jwks: {
      keys: [{ ...key.privateKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' }],
    } as never,
    cookies: { keys: ['only for a test'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    loadExistingGrant: async ({ oidc }) => {
      const { client, session } = oidc;
      const grant = new provider.Grant({
        clientId: client!.clientId,
        accountId: session!.accountId!,
      });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
  });
  const own: TestProvider = {
    ...{ issuer, key, kid, subject: 'alice', tamper: null },
    visit: (address) => visit(address, callback),
    close: () =>
      new Promise((closed) => {
        Object.assign(console, { warn, info });
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
  const koa = provider.callback();
  handle = async (request, response) => {
    if (request.url?.startsWith('/interaction/'))
      return provider.interactionFinished(request, response, { login: { accountId: own.subject } });
    if (request.url === '/token' && own.tamper) tamperWith(response, own.tamper);
    return koa(request, response);
  };
  return own;
}

/** Holds the answer back, and sends it on with another ID token. */
function tamperWith(response: ServerResponse, tamper: Tamper): void {
  const end = response.end.bind(response) as (body: string) => void;
  response.end = ((body?: Buffer | string) => {
    void (async () => {
      const told = JSON.parse(String(body ?? '{}')) as { id_token?: string };
      if (told.id_token) told.id_token = await tamper(told.id_token);
      const text = JSON.stringify(told);
      response.setHeader('content-length', Buffer.byteLength(text));
      end(text);
    })();
    return response;
  }) as typeof response.end;
}

async function visit(start: string, callback: string): Promise<string> {
  const cookies = new Map<string, string>();
  for (let [address, hops] = [start, 0]; hops < 10; hops += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(address, { redirect: 'manual', headers: { cookie } });
    for (const each of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = each.split(';')[0]?.split('=') ?? [];
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location === null) throw new Error(`the provider: ${answer.status} ${await answer.text()}`);
    address = new URL(location, address).href;
    if (address.startsWith(callback)) return address;
  }
  throw new Error('the provider sends the browser in a circle');
}
