import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { CompactSign, decodeJwt, exportJWK, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { emailOf, PASSWORD } from './support/cast.js';
import { CLIENT, openIdProviderFor, type Tamper } from './support/openid-provider.js';
import { stage } from './support/stage.js';

const CALLBACK = 'https://pops.example.org/api/v1/sessions/openid/callback';
const provider = await openIdProviderFor(CALLBACK);
const s = await stage({
  openId: { issuer: provider.issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret },
});
afterAll(() => provider.close());

interface Came {
  readonly status: number;
  readonly cookie: string;
  readonly code: string | undefined;
}

/** A browser that begins here, signs in at the provider, and comes back. */
async function roundTrip(
  begin = '/sessions/openid',
  headers: Record<string, string> = {},
  change: (address: URL) => void = () => undefined,
): Promise<Came> {
  const begun = await s.nobody.post(begin, {}, { headers });
  if (begun.status !== 201) throw new Error(JSON.stringify(begun.json));
  const [state = ''] = (begun.headers.get('set-cookie') ?? '').split(';');
  const back = new URL(await provider.visit(begun.json.address));
  change(back);
  return comeBack(back, state);
}

async function comeBack(back: URL, cookie: string): Promise<Came> {
  const url = `${s.api.url}/api/v1/sessions/openid/callback${back.search}`;
  const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
  const body =
    answer.status === 401 ? ((await answer.json()) as { errors: [{ code: string }] }) : null;
  const [own = ''] = answer.headers
    .getSetCookie()
    .filter((each) => each.startsWith('__Host-popstrace='));
  return { status: answer.status, cookie: own.split(';')[0] ?? '', code: body?.errors[0].code };
}

const bearing = (token: string) => ({ authorization: `Bearer ${token}` });

describe('an OpenID provider', () => {
  it('signs nobody in whom no account was linked to, whatever his address is', async () => {
    provider.subject = emailOf('driver');
    expect(await roundTrip()).toMatchObject({ status: 401, code: 'not-linked', cookie: '' });
  });

  it('signs in the account that its person linked, until he unlinks it or is locked', async () => {
    provider.subject = 'alice';
    const { token } = await s.nobody.does('/sessions', {
      email: emailOf('driver'),
      password: PASSWORD,
    });
    expect((await roundTrip('/account/identities/openid', bearing(token))).status).toBe(303);
    const signedIn = await roundTrip();
    expect(signedIn.status).toBe(303);
    const { json } = await s.nobody.get('/sessions/current', {
      headers: { cookie: signedIn.cookie },
    });
    expect(json).toMatchObject({ name: 'driver' });
    const other = await s.nobody.does('/sessions', {
      email: emailOf('second'),
      password: PASSWORD,
    });
    const twice = await roundTrip('/account/identities/openid', bearing(other.token));
    expect(twice).toMatchObject({ status: 401, code: 'linked-already' });
  });

  it('is believed only by the browser that began, once, and as it was asked', async () => {
    const begun = await s.nobody.post('/sessions/openid', {});
    const [state = ''] = (begun.headers.get('set-cookie') ?? '').split(';');
    const back = new URL(await provider.visit(begun.json.address));
    expect(await comeBack(back, '')).toMatchObject({ status: 401, code: 'identity-refused' });
    expect((await comeBack(back, state)).status).toBe(303);
    expect((await comeBack(back, state)).status).toBe(401);
    const lies: ((address: URL) => void)[] = [
      ({ searchParams }) => searchParams.set('state', 'x'.repeat(43)),
      ({ searchParams }) => searchParams.set('iss', 'https://evil.example'),
      ({ searchParams }) => searchParams.set('code', 'stolen'),
    ];
    for (const lie of lies) expect((await roundTrip(undefined, {}, lie)).status).toBe(401);
  });
});

describe('an ID token', () => {
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const good = { alg: 'RS256', kid: provider.kid };
  const own = provider.key.privateKey as unknown as KeyObject;
  const sign = (claims: JWTPayload, header: object = good, key: KeyObject | Uint8Array = own) =>
    new SignJWT(claims).setProtectedHeader(header as never).sign(key);
  /** The same claims but for some, signed by the provider's own key: only the claim can be refused. */
  const saying =
    (change: Record<string, unknown>): Tamper =>
    (token) =>
      sign(JSON.parse(JSON.stringify({ ...decodeJwt(token), ...change })) as JWTPayload);
  const withHeader =
    (header: object, key: KeyObject | Uint8Array = stranger.privateKey): Tamper =>
    (token) =>
      sign(decodeJwt(token), header, key);
  const bytes = (text: string) => new TextEncoder().encode(text);
  const unsigned = (header: object, token: string) =>
    `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${token.split('.')[1]}.`;
  const spki = (provider.key.publicKey as unknown as KeyObject).export({
    type: 'spki',
    format: 'pem',
  });
  const now = () => Math.floor(Date.now() / 1000);

  const attacks: Readonly<Record<string, Tamper>> = {
    'alg none': (token) => new UnsecuredJWT(decodeJwt(token)).encode(),
    'alg None, in other letters': (token) => unsigned({ alg: 'nOnE' }, token),
    'a stripped signature': (token) => token.replace(/[^.]+$/, ''),
    'one bit of the signature flipped': (token) =>
      token.replace(
        /\.(.)([^.]+)$/,
        (_, first: string, rest: string) => `.${first === 'A' ? 'B' : 'A'}${rest}`,
      ),
    'another subject under the old signature': (token) => {
      const [head = '', , signature = ''] = token.split('.');
      const claims = Buffer.from(JSON.stringify({ ...decodeJwt(token), sub: 'admin' }));
      return [head, claims.toString('base64url'), signature].join('.');
    },
    'HS256 with the public key as its secret': withHeader(
      { alg: 'HS256', kid: provider.kid },
      bytes(String(spki)),
    ),
    'HS256 with the client’s own secret': withHeader({ alg: 'HS256' }, bytes(CLIENT.secret)),
    'a key of another under the right kid': withHeader(good),
    'a kid that nobody has': withHeader({ ...good, kid: 'key-2' }),
    'a kid that is a path, and an empty key file': withHeader(
      { alg: 'HS256', kid: '../../../../dev/null' },
      new Uint8Array(32),
    ),
    'a kid that is SQL': withHeader({ ...good, kid: "' UNION SELECT 'key" }),
    'a jku that names another’s keys': withHeader({ ...good, jku: 'https://evil.example/jwks' }),
    'an x5u that names another’s certificate': withHeader({
      ...good,
      x5u: 'https://evil.example/x5u',
    }),
    'a key that it brings along': async (token) =>
      sign(
        decodeJwt(token),
        { ...good, jwk: await exportJWK(stranger.publicKey) },
        stranger.privateKey,
      ),
    'a critical header that nobody knows': (token) =>
      new CompactSign(bytes(JSON.stringify(decodeJwt(token))))
        .setProtectedHeader({ ...good, crit: ['b64'], b64: true } as never)
        .sign(own, { crit: { b64: true } } as never),
    'another algorithm of the same key': withHeader({ ...good, alg: 'PS256' }, own),
    expired: saying({ exp: now() - 3600, iat: now() - 7200 }),
    'not valid yet': saying({ nbf: now() + 3600 }),
    'for another audience': saying({ aud: 'another-client' }),
    'for several audiences, and another authorized party': saying({
      aud: [CLIENT.id, 'another-client'],
      azp: 'another-client',
    }),
    'of another issuer': saying({ iss: 'https://evil.example' }),
    'of another sign-in (nonce)': saying({ nonce: 'x'.repeat(43) }),
    'of no sign-in (no nonce)': saying({ nonce: undefined }),
    'of nobody': saying({ sub: undefined }),
    'without an end': saying({ exp: undefined }),
    'no token at all': () => 'hello',
  };

  it('that is good is accepted, and so is one that a test made as the provider does', async () => {
    provider.subject = 'alice';
    provider.tamper = (token) => token;
    expect((await roundTrip()).status).toBe(303);
    provider.tamper = saying({});
    expect((await roundTrip()).status).toBe(303);
  });

  it.each(Object.entries(attacks))('is refused: %s', async (_, tamper) => {
    provider.subject = 'alice';
    let bit = false;
    provider.tamper = async (token) => {
      const other = await tamper(token);
      bit = other !== token;
      return other;
    };
    expect(await roundTrip()).toMatchObject({ status: 401, code: 'identity-refused', cookie: '' });
    expect(bit).toBe(true);
  });
});
