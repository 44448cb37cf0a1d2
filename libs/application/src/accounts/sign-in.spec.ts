import { instantOf, uuidv7 } from '@popstrace/kernel';
import type { AccountStore, Credentials, PasswordHasher } from './account.port.js';
import { Sessions } from './sessions.js';
import { signIn, type SignInPorts } from './sign-in.js';

const known: Credentials = { account: uuidv7(1), passwordHash: 'hash of right', isDisabled: false };

/** Ports that note what they were asked, so that two refusals can be compared by the work they made. */
function setUp(found: Credentials | null): { ports: SignInPorts; work: string[] } {
  const work: string[] = [];
  const accounts: AccountStore = {
    add: () => Promise.reject(new Error('not here')),
    listOf: () => Promise.reject(new Error('not here')),
    findByEmail: () => (work.push('find'), Promise.resolve(found)),
  };
  const passwords: PasswordHasher = {
    hash: () => Promise.reject(new Error('not here')),
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
    read: () => Promise.resolve({ actor, expiresAt }),
    close: () => Promise.resolve(),
  };
  const clock = { now: () => instantOf(Date.parse('2026-03-01T08:00:00Z')) };
  return { ports: { accounts, passwords, sessions: new Sessions(store, clock) }, work };
}

describe('signing in', () => {
  it('opens a session for whoever knows the password', async () => {
    const { ports, work } = setUp(known);
    const result = await signIn(ports, { email: 'w@example.org', password: 'right' });
    expect(result).toMatchObject({ ok: true, value: { actor: { name: 'Wanjiru' } } });
    expect(work).toEqual(['find', 'verify', 'open']);
  });

  it('gives one answer, after the same work, to whoever does not', async () => {
    const cases = [
      { found: null, password: 'right' },
      { found: known, password: 'wrong' },
      { found: { ...known, isDisabled: true }, password: 'right' },
    ];
    const outcomes = await Promise.all(
      cases.map(async ({ found, password }) => {
        const { ports, work } = setUp(found);
        return { result: await signIn(ports, { email: 'w@example.org', password }), work };
      }),
    );
    const [first] = outcomes;
    expect(first?.result).toMatchObject({ ok: false, error: [{ code: 'sign-in-refused' }] });
    for (const outcome of outcomes) expect(outcome).toEqual(first);
  });
});
