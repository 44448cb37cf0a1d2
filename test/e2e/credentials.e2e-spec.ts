import { Callers, recover, registerAccount } from '@popstrace/application';
import { instantOf, unwrap } from '@popstrace/kernel';
import { emailOf, PASSWORD } from './support/cast.js';
import { stage, type Client } from './support/stage.js';

const s = await stage();
const clockAfter = (days: number) => ({ now: () => instantOf(Date.now() + days * 86_400_000) });
const bearing = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

async function enter(name: string): Promise<{ email: string; id: string; token: string }> {
  const email = `${name}@example.org`;
  const person = { organisation: s.houses.utility, email, name, roles: ['holder'] as const };
  const { id } = unwrap(await registerAccount(s.api.ports, { ...person, password: PASSWORD }));
  const { token } = await s.nobody.does('/sessions', { email, password: PASSWORD });
  return { email, id, token };
}

const kindsOf = async (token: string): Promise<string[]> =>
  (await s.nobody.get('/account/notices', bearing(token))).json.items.map(
    ({ kind }: { kind: string }) => kind,
  );

describe('the key of a system', () => {
  const issue = async (by: Client, scopes: readonly string[], name: string): Promise<string> =>
    (await by.does('/account/api-keys', { name, scopes, days: 30 })).key;
  const openBatch = (key: string) =>
    s.nobody.post(
      '/batches',
      { site: s.sites.plant, technology: 'hazardous-waste-incineration', operation: 'D10' },
      bearing(key),
    );

  it('reads, writes and signs off as its scopes say, and nothing beyond', async () => {
    const [read, write, sign] = [
      await issue(s.people.operator, ['read'], 'reader'),
      await issue(s.people.operator, ['read', 'write'], 'writer'),
      await issue(s.people.operator, ['read', 'write', 'sign-off'], 'signer'),
    ];
    expect((await s.nobody.get('/batches', bearing(read))).status).toBe(200);
    const refused = await openBatch(read);
    expect([refused.status, refused.json.code]).toEqual([403, 'out-of-scope']);
    const { batch } = (await openBatch(write)).json;
    const confirm = (key: string) =>
      s.nobody.post(`/batches/${batch.id}/confirm`, {}, bearing(key));
    expect((await confirm(write)).json.code).toBe('second-factor-first');
    expect((await confirm(sign)).json.code).not.toMatch(/second-factor-first|out-of-scope/);
  });

  it('manages no account, whoever issued it, and reads for an authority only if issued for it', async () => {
    const weak = await issue(s.people.regulator, ['read', 'write'], 'weak');
    expect((await s.nobody.get('/consignments', bearing(weak))).status).toBe(403);
    const key = await issue(s.people.regulator, ['read', 'write', 'sign-off'], 'strong');
    expect((await s.nobody.get('/consignments', bearing(key))).status).toBe(200);
    for (const path of ['/account/api-keys', '/sessions', '/account/notices', '/account/totp'])
      expect((await s.nobody.get(path, bearing(key))).status).toBe(403);
    const { json } = await s.nobody.get('/sessions/current', bearing(key));
    expect(json.roles).toEqual(['authority']);
  });

  it('is shown once, known by its beginning, two at a time, and its last use is kept', async () => {
    const first = await issue(s.people.chemist, ['read'], 'scales');
    await issue(s.people.chemist, ['read'], 'scales');
    const body = { name: 'scales', scopes: ['read'], days: 30 };
    const third = await s.people.chemist.post('/account/api-keys', body);
    expect([third.status, third.json.errors[0].code]).toEqual([409, 'two-keys-already']);
    const list = async () => (await s.people.chemist.get('/account/api-keys')).json.items;
    expect(JSON.stringify(await list())).not.toContain(first);
    const mine = (await list()).find(({ prefix }: { prefix: string }) => first.startsWith(prefix));
    expect(mine.lastUsed).toBeNull();
    expect((await s.nobody.get('/batches', bearing(first))).status).toBe(200);
    const after = (await list()).find(({ id }: { id: string }) => id === mine.id);
    expect(after.lastUsed).not.toBeNull();
    const foreign = await s.people.operator.delete(`/account/api-keys/${mine.id}`);
    expect(foreign.status).toBe(404);
    expect((await s.people.chemist.delete(`/account/api-keys/${mine.id}`)).status).toBe(204);
    await issue(s.people.chemist, ['read'], 'scales');
  });

  it('is no more than two, however many are asked for at once', async () => {
    const body = { name: 'race', scopes: ['read'], days: 30 };
    const asked = await Promise.all(
      Array.from({ length: 8 }, () => s.people.stoker.post('/account/api-keys', body)),
    );
    const taken = asked.filter(({ status }) => status === 201).length;
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThanOrEqual(2);
    const { items } = (await s.people.stoker.get('/account/api-keys')).json;
    expect(items.length).toBe(taken);
  });

  it('ends on its day', async () => {
    const key = await issue(s.people.operator, ['read'], 'short');
    const { sessions, apiKeys } = s.api.ports;
    const after = (days: number) => new Callers(sessions, apiKeys, clockAfter(days)).read(key);
    expect(await after(29)).not.toBeNull();
    expect(await after(30)).toBeNull();
  });
});

describe('a password', () => {
  it('is changed by whoever knows the old one; other sessions end and the person is told', async () => {
    const { email, token } = await enter('changer');
    const other = (await s.nobody.does('/sessions', { email, password: PASSWORD })).token;
    const change = (current: string, password: string) =>
      s.nobody.post('/account/password', { current, password }, bearing(token));
    expect((await change('wrong', 'a new and longer one')).status).toBe(422);
    expect((await change(PASSWORD, 'qwerty123456')).json.errors[0].code).toBe('password-common');
    expect((await change(PASSWORD, email.toUpperCase())).json.errors[0].code).toBe(
      'password-common',
    );
    expect((await change(PASSWORD, 'short')).json.errors[0].code).toBe('password-too-short');
    // No rule of composition: letters and spaces alone will do, in any script.
    expect((await change(PASSWORD, 'отходы под замком')).status).toBe(204);
    expect((await s.nobody.get('/sessions', bearing(other))).status).toBe(401);
    expect(await kindsOf(token)).toEqual(['password-changed']);
    expect((await s.nobody.post('/sessions', { email, password: PASSWORD })).status).toBe(401);
  });
});

describe('a recovery link', () => {
  const path = (id: string, act: string) =>
    `/organisations/${s.houses.utility}/accounts/${id}/${act}`;
  const issue = async (id: string, takesFactors = false): Promise<string> => {
    const { link } = await s.people.holder.does(path(id, 'recovery'), { takesFactors });
    return link.split('#')[1];
  };

  it('is issued by the administrator, good once, ends every session and is told of', async () => {
    const { email, id, token } = await enter('loser');
    const body = { token: await issue(id), password: 'four random words here' };
    expect(await kindsOf(token)).toEqual(['recovery-issued']);
    const both = await Promise.all([
      s.nobody.post('/recovery', body),
      s.nobody.post('/recovery', body),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 422]);
    expect((await s.nobody.get('/sessions', bearing(token))).status).toBe(401);
    const back = await s.nobody.does('/sessions', { email, password: body.password });
    expect(await kindsOf(back.token)).toEqual(['recovered', 'recovery-issued']);
  });

  it('is the last one only, ends after a day, and is no link to a weak password', async () => {
    const { id } = await enter('slow');
    const first = await issue(id);
    const second = await issue(id);
    const use = (token: string, password: string) =>
      s.nobody.post('/recovery', { token, password });
    expect((await use(first, 'four random words here')).status).toBe(422);
    expect((await use(second, 'short')).json.errors[0].code).toBe('password-too-short');
    const late = { ...s.api.ports, clock: clockAfter(1) };
    const refused = await recover(late, { token: second, password: 'four random words here' });
    expect(refused).toMatchObject({ ok: false, error: [{ code: 'link-refused' }] });
    expect((await use(second, 'four random words here')).status).toBe(204);
  });

  it('leaves second factors alone, unless it takes them too', async () => {
    const { email, id } = await enter('phoneless');
    const { secondFactors, codes } = s.api.ports;
    const now = instantOf(Date.now());
    await secondFactors.propose(id as never, codes.newSecret(), now);
    await secondFactors.confirm(id as never, [], now);
    const assurance = async (password: string) =>
      (await s.nobody.does('/sessions', { email, password })).assurance;
    await s.nobody.does('/recovery', { token: await issue(id), password: 'four random words 1' });
    expect(await assurance('four random words 1')).toBe('unproved');
    const token = await issue(id, true);
    await s.nobody.does('/recovery', { token, password: 'four random words 2' });
    expect(await assurance('four random words 2')).toBe('password');
  });

  it('and a lock are for the administrator of the organisation, or its authority, alone', async () => {
    const { email, id, token } = await enter('locked');
    for (const by of [s.people.stranger, s.people.driver, s.people.foreigner])
      expect((await by.post(path(id, 'recovery'), {})).status).toBe(403);
    const elsewhere = `/organisations/${s.houses.brewery}/accounts/${id}/lock`;
    expect((await s.people.regulator.post(elsewhere)).status).toBe(404);
    await s.people.regulator.does(path(id, 'lock'));
    expect((await s.nobody.get('/sessions', bearing(token))).status).toBe(401);
    expect((await s.nobody.post('/sessions', { email, password: PASSWORD })).status).toBe(401);
    await s.people.holder.does(path(id, 'unlock'));
    expect((await s.nobody.post('/sessions', { email, password: PASSWORD })).status).toBe(201);
  });
});

describe('the log of the server', () => {
  it('tells no secret at its most talkative, whatever goes wrong', async () => {
    const { Log } = await import('@popstrace/platform');
    const { startApi } = await import('../../apps/api/src/index.js');
    const lines: string[] = [];
    const log = new Log('trace', { write: (line) => void lines.push(line) });
    const api = await startApi({ database: s.db, log, host: '127.0.0.1', port: 0 });
    const post = (path: string, body: object, headers: Record<string, string> = {}) =>
      fetch(`${api.url}/api/v1${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
    const secret = 'do not write this down';
    const email = emailOf('driver');
    const { token } = (await (await post('/sessions', { email, password: PASSWORD })).json()) as {
      token: string;
    };
    const authorization = `Bearer ${token}`;
    await post('/sessions', { email, password: secret, code: '987654' });
    await post('/account/password', { current: PASSWORD, password: secret }, { authorization });
    const totp = await post('/account/totp', {}, { authorization });
    const { secret: seed } = (await totp.json()) as { secret: string };
    await fetch(`${api.url}/api/v1/recovery?token=${token}`, {
      headers: { cookie: `__Host-popstrace=${token}` },
    });
    // A fault of ours, with the secret in the statement that fails.
    await s.db.owner.query('ALTER TABLE account RENAME COLUMN password_hash TO gone');
    const failed = await post('/sessions', { email: `${secret}@example.org`, password: secret });
    await s.db.owner.query('ALTER TABLE account RENAME COLUMN gone TO password_hash');
    await api.close();
    const told = lines.join('');
    expect(failed.status).toBe(500);
    expect(told).toContain('/api/v1/sessions');
    expect(told).toContain('password_hash');
    for (const each of [secret, PASSWORD, token, seed, '987654', 'argon2id', email])
      expect(told).not.toContain(each);
  });
});
