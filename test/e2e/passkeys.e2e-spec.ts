import { emailOf, PASSWORD } from './support/cast.js';
import { Authenticator, type Gesture } from './support/authenticator.js';
import { stage, type Answer } from './support/stage.js';

const s = await stage();
const bearing = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

async function optionsOf(path: string, token?: string): Promise<{ challenge: string }> {
  const sent = token === undefined ? {} : bearing(token);
  return (await s.nobody.post(path, {}, sent)).json.options;
}

async function enrol(token: string, key = new Authenticator(), gesture: Gesture = {}) {
  const response = key.create(await optionsOf('/account/passkeys/options', token), gesture);
  const answer = await s.nobody.post(
    '/account/passkeys',
    { name: 'blue key', response },
    bearing(token),
  );
  return { key, answer };
}

async function signIn(key: Authenticator, gesture: Gesture = {}): Promise<Answer> {
  const response = key.get(await optionsOf('/sessions/passkey/options'), gesture);
  return s.nobody.post('/sessions/passkey', { response });
}

const tokenOf = async (person: 'driver' | 'second' | 'stranger'): Promise<string> =>
  (await s.nobody.does('/sessions', { email: emailOf(person), password: PASSWORD })).token;

describe('a passkey', () => {
  it('signs in by two factors at once, is listed, and when taken away signs in no more', async () => {
    const { key, answer } = await enrol(await tokenOf('driver'));
    expect(answer.status).toBe(201);
    const signedIn = await signIn(key);
    expect(signedIn.json).toMatchObject({ assurance: 'proved', actor: { name: 'driver' } });
    const by = bearing(signedIn.json.token);
    const { items } = (await s.nobody.get('/account/passkeys', by)).json;
    expect(items).toMatchObject([{ name: 'blue key', lastUsed: expect.any(String) }]);
    const { json } = await s.nobody.get('/account/notices', by);
    expect(json.items).toMatchObject([{ kind: 'passkey-added' }]);
    // From now on the password alone is one factor of two.
    const half = await tokenOf('driver');
    expect((await s.nobody.get('/consignments', bearing(half))).status).toBe(403);
    expect((await enrolRefused(half)).json.code).toBe('forbidden');
    expect((await s.nobody.delete(`/account/passkeys/${items[0].id}`, bearing(half))).status).toBe(
      403,
    );
    expect((await s.nobody.delete(`/account/passkeys/${items[0].id}`, by)).status).toBe(204);
    expect((await signIn(key)).status).toBe(401);
  });

  const enrolRefused = (token: string) =>
    s.nobody.post('/account/passkeys/options', {}, bearing(token));

  it.each<[string, Gesture]>([
    ['made for another origin', { origin: 'https://pops.example.org.evil.example' }],
    ['made for another party', { rpId: 'evil.example' }],
    ['that verified nobody', { isVerified: false }],
    ['made by another ceremony', { type: 'webauthn.get' }],
  ])('%s is not enrolled', async (_, gesture) => {
    const { answer } = await enrol(await tokenOf('stranger'), new Authenticator(), gesture);
    expect([answer.status, answer.json.errors[0].code]).toEqual([422, 'passkey-refused']);
  });

  it('made for one account is not enrolled in another', async () => {
    const response = new Authenticator().create(
      await optionsOf('/account/passkeys/options', await tokenOf('stranger')),
    );
    const body = { name: 'key', response };
    const other = await s.nobody.post('/account/passkeys', body, bearing(await tokenOf('second')));
    expect(other.json.errors[0].code).toBe('passkey-refused');
  });

  describe('of somebody', () => {
    let key: Authenticator;
    beforeAll(async () => void ({ key } = await enrol(await tokenOf('second'))));

    it.each<[string, Gesture]>([
      ['at another origin', { origin: 'https://evil.example' }],
      ['for another party', { rpId: 'evil.example' }],
      ['that verified nobody', { isVerified: false }],
      ['by another ceremony', { type: 'webauthn.create' }],
      ['whose count does not grow, as that of a copy', { count: 1 }],
    ])('signs nobody in %s', async (_, gesture) => {
      expect((await signIn(key, gesture)).status).toBe(401);
      expect((await signIn(key)).status).toBe(201);
    });

    it('signs nobody in by an answer that was given before, or to no question', async () => {
      const options = await optionsOf('/sessions/passkey/options');
      const response = key.get(options);
      const both = await Promise.all([
        s.nobody.post('/sessions/passkey', { response }),
        s.nobody.post('/sessions/passkey', { response }),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual([201, 401]);
      const unasked = key.get({ challenge: Buffer.alloc(32, 7).toString('base64url') });
      expect((await s.nobody.post('/sessions/passkey', { response: unasked })).status).toBe(401);
    });

    it('signs nobody in by another’s signature, or by what is none', async () => {
      const options = await optionsOf('/sessions/passkey/options');
      const forged = { ...new Authenticator().get(options), id: key.id.toString('base64url') };
      for (const response of [
        forged,
        {},
        { id: 7 },
        { id: 'x', response: { clientDataJSON: 'e30' } },
      ])
        expect((await s.nobody.post('/sessions/passkey', { response })).status).toBe(401);
    });
  });
});
