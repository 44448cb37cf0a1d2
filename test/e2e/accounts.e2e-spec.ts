import { Secret, TOTP } from 'otpauth';
import { emailOf, PASSWORD, type Person } from './support/cast.js';
import { stage, type Answer } from './support/stage.js';

const s = await stage();

const credentials = (person: Person) => ({ email: emailOf(person), password: PASSWORD });
const bearing = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
const codeOf = ({ json }: Answer): unknown => [json.code, ...json.errors.map((e: any) => e.code)]; // eslint-disable-line @typescript-eslint/no-explicit-any

describe('a browser', () => {
  const page = { 'sec-fetch-site': 'same-origin' };
  const cookieOf = ({ headers }: Answer) => headers.get('set-cookie') ?? '';
  const signIn = () =>
    s.nobody.post('/sessions', { ...credentials('driver'), keep: 'cookie' }, { headers: page });

  it('gets its session in a cookie that no script, other host or plain connection gets', async () => {
    const signedIn = await signIn();
    expect(signedIn.json).toMatchObject({ token: null, assurance: 'password' });
    expect(cookieOf(signedIn)).toMatch(
      /^__Host-popstrace=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    const [cookie = ''] = cookieOf(signedIn).split(';');
    const read = await s.nobody.get('/sessions/current', { headers: { cookie } });
    expect(read.json).toMatchObject({ name: 'driver' });
  });

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{}, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 204],
  ])('may not be made to change something by another site’s page: %j', async (headers, status) => {
    const [cookie = ''] = cookieOf(await signIn()).split(';');
    const answer = await s.nobody.delete('/sessions/current', { headers: { ...headers, cookie } });
    expect(answer.status).toBe(status);
    expect(status === 204 ? cookieOf(answer) : 'Max-Age=0').toContain('Max-Age=0');
    const still = await s.nobody.get('/sessions/current', { headers: { cookie } });
    expect(still.status).toBe(status === 204 ? 401 : 200);
  });

  it('is not signed in as somebody else by another site’s page', async () => {
    const body = { ...credentials('driver'), keep: 'cookie' };
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect((await s.nobody.post('/sessions', body, { headers })).status).toBe(403);
  });

  it('leaves the session that it had when it signs in anew', async () => {
    const [cookie = ''] = cookieOf(await signIn()).split(';');
    const again = { ...credentials('driver'), keep: 'cookie' };
    await s.nobody.post('/sessions', again, { headers: { ...page, cookie } });
    const old = await s.nobody.get('/sessions/current', { headers: { cookie } });
    expect(old.status).toBe(401);
  });
});

describe('the sessions of a person', () => {
  it('are listed by device, and ended one by one or all but this one', async () => {
    const on = async (agent: string): Promise<string> => {
      const headers = { 'user-agent': agent };
      return (await s.nobody.post('/sessions', credentials('second'), { headers })).json.token;
    };
    const [phone, desk, lost] = [await on('phone'), await on('desk'), await on('lost phone')];
    const list = async (token: string) =>
      (await s.nobody.get('/sessions', bearing(token))).json.items;
    const found = (await list(desk)).find(({ agent }: { agent: string }) => agent === 'lost phone');
    expect(found).toMatchObject({ isCurrent: false, factors: 1 });
    const foreign = await s.people.driver.delete(`/sessions/${found.id}`);
    expect(foreign.status).toBe(404);
    expect((await s.nobody.delete(`/sessions/${found.id}`, bearing(desk))).status).toBe(204);
    expect((await s.nobody.get('/sessions', bearing(lost))).status).toBe(401);
    expect((await s.nobody.delete('/sessions', bearing(desk))).status).toBe(204);
    expect((await s.nobody.get('/sessions', bearing(phone))).status).toBe(401);
    expect(await list(desk)).toHaveLength(1);
  });
});

describe('a second factor', () => {
  const totpOf = (secret: string) => new TOTP({ secret: Secret.fromBase32(secret) });
  const signIn = async (person: Person, code?: string) =>
    s.nobody.post('/sessions', { ...credentials(person), ...(code === undefined ? {} : { code }) });

  it('is asked of an authority before anything, but for enrolling, showing it and leaving', async () => {
    const { json } = await signIn('regulator');
    expect(json.assurance).toBe('unproved');
    const refused = await s.nobody.get('/consignments', bearing(json.token));
    expect([refused.status, refused.json.code]).toEqual([403, 'second-factor-first']);
    expect((await s.nobody.get('/account/totp', bearing(json.token))).status).toBe(200);
    const again = await s.nobody.post('/account/totp', {}, bearing(json.token));
    expect([again.status, codeOf(again)]).toEqual([409, ['conflict', 'enrolled-already']]);
    const taken = await s.nobody.delete('/account/totp', bearing(json.token));
    expect(taken.status).toBe(403);
  });

  it('is enrolled by its first code, asked for from then on, and no code is good twice', async () => {
    const { token } = (await signIn('stranger')).json;
    const proposed = (await s.nobody.post('/account/totp', {}, bearing(token))).json;
    expect(proposed.address).toMatch(/^otpauth:\/\/totp\/popstrace:stranger%40example\.org\?/);
    const totp = totpOf(proposed.secret);
    const code = totp.generate();
    const wrong = code === '000000' ? '000001' : '000000';
    const refused = await s.nobody.post('/account/totp/confirm', { code: wrong }, bearing(token));
    expect(codeOf(refused)).toEqual(['refused', 'code-refused']);
    const confirmed = await s.nobody.post('/account/totp/confirm', { code }, bearing(token));
    expect(confirmed.json.recoveryCodes).toHaveLength(10);
    // The session that enrolled it has not shown it: it was opened by one factor.
    expect((await s.nobody.get('/consignments', bearing(token))).status).toBe(403);
    expect((await signIn('stranger', code)).status).toBe(401);
    const next = totp.generate({ timestamp: Date.now() + 30_000 });
    const both = await Promise.all([signIn('stranger', next), signIn('stranger', next)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 401]);
    const [recovery] = confirmed.json.recoveryCodes;
    const lower = recovery.toLowerCase().replaceAll('-', ' ');
    const stepped = await s.nobody.post(
      '/sessions/current/second-factor',
      { code: lower },
      bearing(token),
    );
    expect(stepped.json.assurance).toBe('proved');
    expect((await s.nobody.get('/consignments', bearing(token))).status).toBe(401);
    expect((await s.nobody.get('/consignments', bearing(stepped.json.token))).status).toBe(200);
    expect((await signIn('stranger', recovery)).status).toBe(401);
  });

  it('is asked of a plant for a sign-off only', async () => {
    const { registerAccount } = await import('@popstrace/application');
    const email = 'loader@example.org';
    const loader = {
      organisation: s.houses.plant,
      email,
      name: 'loader',
      roles: ['facility'] as const,
    };
    await registerAccount(s.api.ports, { ...loader, password: PASSWORD });
    const { json } = await s.nobody.post('/sessions', { email, password: PASSWORD });
    expect(json.assurance).toBe('password');
    const batch = {
      site: s.sites.plant,
      technology: 'hazardous-waste-incineration',
      operation: 'D10',
    };
    const opened = await s.nobody.post('/batches', batch, bearing(json.token));
    expect(opened.status).toBe(201);
    const path = `/batches/${opened.json.batch.id}/confirm`;
    const refused = await s.nobody.post(path, {}, bearing(json.token));
    expect([refused.status, refused.json.code]).toEqual([403, 'second-factor-first']);
    const proved = await s.people.operator.post(path, {});
    expect(proved.json.code).not.toBe('second-factor-first');
  });

  it('may be guessed at five times, and then not even the right code is taken', async () => {
    const code = s.codes.get('keeper')?.pop() ?? '';
    for (let each = 0; each < 5; each += 1) await signIn('keeper', '123456');
    expect((await signIn('keeper', code)).status).toBe(401);
  });
});
