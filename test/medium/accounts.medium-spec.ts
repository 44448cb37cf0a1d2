import {
  registerAccount,
  registerOrganisation,
  Sessions,
  signIn,
  systemClock,
  systemIds,
  type RegisterAccount,
} from '@popstrace/application';
import { instantOf, unwrap, type Refusal, type Result } from '@popstrace/kernel';
import {
  AccountRepository,
  argon2Passwords,
  OrganisationRepository,
  SessionRepository,
} from '@popstrace/persistence';
import { testDatabase } from '../support/test-database.js';

const { source, pool, owner } = await testDatabase();

const store = new SessionRepository(pool);
const ports = {
  organisations: new OrganisationRepository(source),
  accounts: new AccountRepository(source),
  passwords: argon2Passwords,
  sessions: new Sessions(store, systemClock),
  ids: systemIds,
  clock: systemClock,
};

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
    const { token, actor } = unwrap(await signIn(ports, { email: 'in@EXAMPLE.org', password }));
    expect(actor).toMatchObject({
      name: 'Wanjiru',
      organisation: utility.id,
      organisationName: 'Highland Power',
      roles: ['holder', 'administrator'],
      jurisdiction: 'KE',
    });
    expect(await elsewhere().read(token)).toEqual(actor);
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
