import { instantOf, uuidv7 } from '@popstrace/kernel';
import type { AccountStore, Credentials, PasswordHasher } from './account.port.js';
import type { SessionStore } from './session.port.js';
import { Sessions } from './sessions.js';
import { signIn, type SignInPorts } from './sign-in.js';

const known: Credentials = {
  account: uuidv7(1),
  email: 'w@example.org',
  passwordHash: 'hash of right',
  isDisabled: false,
};

const elsewhere = (): never => {
  throw new Error('not here');
};

/** Ports that note what they were asked, so that two refusals can be compared by the work they made. */
function setUp(found: Credentials | null, tries = 1): { ports: SignInPorts; work: string[] } {
  const work: string[] = [];
  const accounts = {
    findByEmail: () => (work.push('find'), Promise.resolve(found)),
  } as Partial<AccountStore> as AccountStore;
  const passwords: PasswordHasher = {
    hash: elsewhere,
    verify: (password, hash) => (
      work.push('verify'),
      Promise.resolve(hash === `hash of ${password}`)
    ),
  };
  const actor = {
    user: known.account,
    organisation: uuidv7(2),
    name: 'Wanjiru',
    organisationName: 'Highland Power',
    roles: ['holder'],
    jurisdiction: 'XN',
  } as const;
  const expiresAt = instantOf(Date.parse('2026-03-02T08:00:00Z'));
  const store = {
    open: () => (work.push('open'), Promise.resolve()),
    read: () => Promise.resolve({ id: uuidv7(3), actor, factors: 1, isEnrolled: false, expiresAt }),
  } as Partial<SessionStore> as SessionStore;
  const clock = { now: () => instantOf(Date.parse('2026-03-01T08:00:00Z')) };
  const throttle = {
    count: () => (work.push('count'), Promise.resolve(tries)),
    forgive: () => (work.push('forgive'), Promise.resolve()),
    countMany: () => Promise.resolve(new Map<string, number>()),
  };
  const never = {} as Pick<SignInPorts, 'secondFactors' | 'codes' | 'notices' | 'ids'>;
  const sessions = new Sessions(store, clock);
  return { ports: { ...never, accounts, passwords, throttle, clock, sessions }, work };
}

describe('signing in', () => {
  it('opens a session for whoever knows the password', async () => {
    const { ports, work } = setUp(known);
    const result = await signIn(ports, { email: 'w@example.org', password: 'right' });
    expect(result).toMatchObject({ ok: true, value: { caller: { actor: { name: 'Wanjiru' } } } });
    expect(work).toEqual(['count', 'find', 'verify', 'forgive', 'open']);
  });

  it('gives one answer, after the same work, to whoever does not', async () => {
    const cases = [
      { found: null, password: 'right' },
      { found: known, password: 'wrong' },
      { found: { ...known, isDisabled: true }, password: 'right' },
      { found: known, password: 'right', tries: 11 },
    ];
    const outcomes = await Promise.all(
      cases.map(async ({ found, password, tries = 1 }) => {
        const { ports, work } = setUp(found, tries);
        return { result: await signIn(ports, { email: 'w@example.org', password }), work };
      }),
    );
    const [first] = outcomes;
    expect(first?.result).toMatchObject({ ok: false, error: [{ code: 'sign-in-refused' }] });
    for (const outcome of outcomes) expect(outcome).toEqual(first);
  });
});
