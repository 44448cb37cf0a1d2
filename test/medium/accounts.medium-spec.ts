import {
  registerAccount,
  registerOrganisation,
  LIMITS,
  Sessions,
  signIn,
  systemClock,
  systemIds,
  type RegisterAccount,
} from '@popstrace/application';
import { instantOf, unwrap, type Refusal, type Result } from '@popstrace/kernel';
import { SessionRepository } from '@popstrace/persistence';
import { portsOf } from '../../apps/api/src/wiring/ports.js';
import { testDatabase } from '../support/test-database.js';

const db = await testDatabase();
const { pool, owner } = db;

const store = new SessionRepository(pool);
const ports = portsOf(db);

const utility = unwrap(
  await registerOrganisation(ports, {
    name: 'Highland Power',
    country: 'KE',
    jurisdiction: 'KE',
    roles: ['holder'],
    registration: null,
    phone: null,
    emergencyPhone: null,
  }),
);

const password = 'transformers of 1974';

const person = (email: string): RegisterAccount => ({
  organisation: utility.id,
  email,
  name: 'Wanjiru',
  roles: ['holder', 'administrator'],
  password,
});

const codesOf = (result: Result<unknown, readonly Refusal[]>): string[] =>
  result.ok ? [] : result.error.map(({ code, pointer }) => `${code} ${pointer}`.trim());

/** What another server knows: it remembers nothing of ours. */
const elsewhere = (): Sessions => new Sessions(store, systemClock);

describe('an account', () => {
  it('is listed with its organisation, and never its password', async () => {
    const account = unwrap(await registerAccount(ports, person('list@example.org')));
    const listed = await ports.accounts.listOf(utility.id, { after: null, limit: 99 });
    expect(listed).toContainEqual(account);
    expect(JSON.stringify(listed)).not.toMatch(/argon2|transformers/);
  });

  it('is alone with its e-mail address, whatever its case', async () => {
    unwrap(await registerAccount(ports, person('One@Example.org')));
    const second = await registerAccount(ports, person('oNE@eXAMPLE.org'));
    expect(codesOf(second)).toEqual(['email-taken /email']);
  });

  it('has no role that its organisation has not, and no short password', async () => {
    const command: RegisterAccount = {
      ...person('two@example.org'),
      roles: ['holder', 'authority'],
      password: 'eleven char',
    };
    expect(codesOf(await registerAccount(ports, command))).toEqual([
      'role-of-others /roles/1',
      'password-too-short /password',
    ]);
    const twelve = { ...person('two@example.org'), password: 'twelve chars' };
    expect((await registerAccount(ports, twelve)).ok).toBe(true);
  });

  it('is of an organisation that exists', async () => {
    const command = { ...person('three@example.org'), organisation: systemIds.next() };
    expect(codesOf(await registerAccount(ports, command))).toEqual([
      'unknown-organisation /organisation',
    ]);
  });
});

describe('signing in', () => {
  const email = 'In@example.org';
  beforeAll(async () => unwrap(await registerAccount(ports, person(email))));

  it('makes the person an actor, here and elsewhere, until he signs out', async () => {
    const { token, caller } = unwrap(await signIn(ports, { email: 'in@EXAMPLE.org', password }));
    expect(caller.actor).toMatchObject({
      name: 'Wanjiru',
      organisation: utility.id,
      organisationName: 'Highland Power',
      roles: ['holder', 'administrator'],
      jurisdiction: 'KE',
    });
    expect(await elsewhere().read(token)).toEqual(caller);
    await ports.sessions.close(token);
    expect(await ports.sessions.read(token)).toBeNull();
    expect(await elsewhere().read(token)).toBeNull();
  });

  it('is refused in the same words for a wrong password, an unknown address and a disabled account', async () => {
    unwrap(await registerAccount(ports, person('gone@example.org')));
    await pool.query(`UPDATE account SET disabled_at = now() WHERE email = 'gone@example.org'`);
    const refusals = await Promise.all([
      signIn(ports, { email, password: 'wrong' }),
      signIn(ports, { email: 'nobody@example.org', password }),
      signIn(ports, { email: 'gone@example.org', password }),
    ]);
    expect(codesOf(refusals[0]!)).toEqual(['sign-in-refused']);
    expect(refusals[1]).toEqual(refusals[0]);
    expect(refusals[2]).toEqual(refusals[0]);
  });

  it('does not outlast the disabling of the account', async () => {
    const account = unwrap(await registerAccount(ports, person('leaves@example.org')));
    const { token } = unwrap(await signIn(ports, { email: 'leaves@example.org', password }));
    await pool.query('UPDATE account SET disabled_at = now() WHERE id = $1', [account.id]);
    expect(await elsewhere().read(token)).toBeNull();
  });

  it('sweeps away the sessions of the same person that have ended', async () => {
    const account = unwrap(await registerAccount(ports, person('sweeps@example.org')));
    const past = new Sessions(store, { now: () => instantOf(Date.parse('2020-01-01T00:00:00Z')) });
    const { token } = await past.open(account.id);
    expect(await elsewhere().read(token)).toBeNull();
    await ports.sessions.open(account.id);
    const { rows } = await owner.query('SELECT FROM session WHERE account_id = $1', [account.id]);
    expect(rows).toHaveLength(1);
  });

  it('notes when a session was seen, at most once a minute', async () => {
    const account = unwrap(await registerAccount(ports, person('seen@example.org')));
    const start = Date.parse('2030-01-01T08:00:00Z');
    const at = (milliseconds: number): Sessions =>
      new Sessions(store, { now: () => instantOf(start + milliseconds) });
    const { token } = await at(0).open(account.id);
    const seen = async (milliseconds: number): Promise<unknown> => {
      await at(milliseconds).read(token);
      const { rows } = await pool.query<{ last_seen: unknown }>(
        'SELECT last_seen FROM session WHERE account_id = $1',
        [account.id],
      );
      return rows[0]?.last_seen;
    };
    expect(await seen(60_000)).toBe(instantOf(start));
    expect(await seen(60_001)).toBe(instantOf(start + 60_001));
  });
});

describe('a guesser', () => {
  const email = 'guessed@example.org';
  beforeAll(async () => unwrap(await registerAccount(ports, person(email))));

  const attempt = (address: string, given: string, source: string | null = null) =>
    signIn(ports, { email: address, password: given }, { address: source, agent: '' });

  it('is shut out after ten tries, even at once, and then in the same words for the right password', async () => {
    const wrong = await Promise.all(Array.from({ length: 14 }, () => attempt(email, 'wrong')));
    const right = await attempt(email, password);
    expect(new Set([...wrong, right].map((each) => JSON.stringify(each))).size).toBe(1);
    const later = { now: () => instantOf(Date.now() + LIMITS.password.minutes * 60_000 + 1) };
    expect(codesOf(await signIn({ ...ports, clock: later }, { email, password }))).toEqual([]);
  });

  it('who is stopped in one account is not known by it: an address of nobody is shut as well', async () => {
    for (let each = 0; each < 11; each += 1) await attempt('no-one@example.org', 'wrong');
    const { rows } = await owner.query<{ most: number }>('SELECT max(tries) AS most FROM throttle');
    expect(rows[0]?.most).toBe(11);
  });

  it('who tries many accounts from one source is shut out of all, and gains nothing by an own one', async () => {
    unwrap(await registerAccount(ports, person('own@example.org')));
    await pool.query('DELETE FROM throttle');
    const source = '203.0.113.7';
    await attempt('own@example.org', password, source);
    const { rows } = await pool.query<{ tries: number }>(
      'SELECT tries FROM throttle ORDER BY tries DESC',
    );
    expect(rows).toEqual([{ tries: 0 }]);
    await pool.query('UPDATE throttle SET tries = $1', [LIMITS.source.tries]);
    expect(codesOf(await attempt('own@example.org', password, source))).toEqual([
      'sign-in-refused',
    ]);
    expect(codesOf(await attempt('own@example.org', password, '203.0.113.8'))).toEqual([]);
  });

  it('learns nothing from a clock: unknown, wrong and shut take about as long', async () => {
    await pool.query('DELETE FROM throttle');
    unwrap(await registerAccount(ports, person('shut@example.org')));
    for (let each = 0; each <= LIMITS.password.tries; each += 1)
      await attempt('shut@example.org', 'x');
    unwrap(await registerAccount(ports, person('open@example.org')));
    const kinds = {
      unknown: (round: number) => attempt(`unknown-${round}@example.org`, password),
      wrong: () => attempt('open@example.org', 'wrong'),
      shut: () => attempt('shut@example.org', password),
    };
    const times: Record<string, number[]> = { unknown: [], wrong: [], shut: [] };
    for (let round = 0; round < 9; round += 1)
      for (const [kind, play] of Object.entries(kinds)) {
        const started = performance.now();
        await play(round);
        times[kind]?.push(performance.now() - started);
      }
    const middles = Object.values(times).map((each) => each.sort((a, b) => a - b)[4] ?? 0);
    // A hash takes some 20 ms, a look into the database 1 ms: whoever skipped it would be three times as fast.
    expect(Math.max(...middles)).toBeLessThan(2 * Math.min(...middles));
  });
});

describe('a session left alone', () => {
  it('ends: after twelve hours by one factor, after one by two, though its day is not over', async () => {
    const { id } = unwrap(await registerAccount(ports, person('idle@example.org')));
    const start = Date.parse('2030-01-01T08:00:00Z');
    const at = (minutes: number) =>
      new Sessions(store, { now: () => instantOf(start + minutes * 60_000) });
    const one = await at(0).open(id);
    const two = await at(0).open(id, { factors: 2 });
    expect(await at(59).read(two.token)).not.toBeNull();
    expect(await at(59 + 59).read(two.token)).not.toBeNull();
    expect(await at(59 + 59 + 60).read(two.token)).toBeNull();
    expect(await at(12 * 60 - 1).read(one.token)).not.toBeNull();
    expect(await at(24 * 60).read(one.token)).toBeNull();
  });
});
