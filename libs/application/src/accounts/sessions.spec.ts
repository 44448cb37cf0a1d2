import type { Actor } from '@popstrace/access';
import { instantOf, uuidv7, type Clock, type Id, type Instant } from '@popstrace/kernel';
import type { LiveSession, OpenSession, Session, SessionStore } from './session.port.js';
import { Sessions } from './sessions.js';

const account = uuidv7(1);

const actor: Actor = {
  user: account,
  organisation: uuidv7(2),
  name: 'Wanjiru',
  organisationName: 'Highland Power',
  roles: ['holder'],
  jurisdiction: 'XN',
};

class FakeClock implements Clock {
  milliseconds = Date.parse('2026-03-01T08:00:00Z');
  now = (): Instant => instantOf(this.milliseconds);
}

class FakeSessionStore implements SessionStore {
  readonly kept = new Map<string, Session>();
  reads = 0;
  actor: Actor = actor;
  isEnrolled = false;

  open(session: Session): Promise<void> {
    this.kept.set(session.tokenHash.toString('hex'), session);
    return Promise.resolve();
  }

  read(tokenHash: Buffer, at: Instant): Promise<LiveSession | null> {
    this.reads += 1;
    const session = this.kept.get(tokenHash.toString('hex'));
    const isLive = session !== undefined && at < session.expiresAt;
    if (!isLive) return Promise.resolve(null);
    const { id, factors, expiresAt } = session;
    return Promise.resolve({
      id,
      factors,
      expiresAt,
      actor: this.actor,
      isEnrolled: this.isEnrolled,
    });
  }

  close(tokenHash: Buffer): Promise<void> {
    this.kept.delete(tokenHash.toString('hex'));
    return Promise.resolve();
  }

  listOf = (): Promise<readonly OpenSession[]> => Promise.resolve([]);

  end(_account: Id, id: Id): Promise<boolean> {
    const found = [...this.kept].find(([, session]) => session.id === id);
    return Promise.resolve(found !== undefined && this.kept.delete(found[0]));
  }

  endAll(_account: Id, except: Id | null = null): Promise<void> {
    for (const [key, { id }] of this.kept) if (id !== except) this.kept.delete(key);
    return Promise.resolve();
  }
}

function setUp(): { clock: FakeClock; store: FakeSessionStore; sessions: Sessions } {
  const [clock, store] = [new FakeClock(), new FakeSessionStore()];
  return { clock, store, sessions: new Sessions(store, clock) };
}

const open = async (sessions: Sessions, who: Id = account): Promise<string> =>
  (await sessions.open(who)).token;

describe('a session', () => {
  it('is known by its token, of which only a hash is kept', async () => {
    const { sessions, store } = setUp();
    const token = await open(sessions);
    expect((await sessions.read(token))?.actor).toEqual(actor);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect([...store.kept.keys()][0]).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify([...store.kept.values()])).not.toContain(token);
  });

  it('is nobody’s under any other token', async () => {
    const { sessions } = setUp();
    const token = await open(sessions);
    expect(await sessions.read(`${token.slice(0, -1)}_`)).toBeNull();
    expect(await sessions.read('')).toBeNull();
  });

  it('ends after a day, to the millisecond, though it was remembered', async () => {
    const { sessions, clock } = setUp();
    const { token, expiresAt } = await sessions.open(account);
    clock.milliseconds = Date.parse(expiresAt) - 1;
    expect((await sessions.read(token))?.actor).toEqual(actor);
    clock.milliseconds += 1;
    expect(await sessions.read(token)).toBeNull();
  });

  it('is asked for once in five seconds, however many requests come at once', async () => {
    const { sessions, store, clock } = setUp();
    const token = await open(sessions);
    await Promise.all([sessions.read(token), sessions.read(token), sessions.read(token)]);
    clock.milliseconds += 4_999;
    await sessions.read(token);
    expect(store.reads).toBe(1);
    clock.milliseconds += 1;
    await sessions.read(token);
    expect(store.reads).toBe(2);
  });

  it('that was closed elsewhere ends here within five seconds', async () => {
    const { sessions, store, clock } = setUp();
    const token = await open(sessions);
    await sessions.read(token);
    store.kept.clear();
    clock.milliseconds += 5_000;
    expect(await sessions.read(token)).toBeNull();
  });

  it('that is closed here ends at once, even for a question that was under way', async () => {
    const { sessions } = setUp();
    const token = await open(sessions);
    const underWay = sessions.read(token);
    await sessions.close(token);
    await underWay;
    expect(await sessions.read(token)).toBeNull();
  });

  it('is asked for again after an error, which nobody remembers', async () => {
    const { sessions, store } = setUp();
    const token = await open(sessions);
    const read = store.read.bind(store);
    store.read = () => Promise.reject(new Error('away'));
    await expect(sessions.read(token)).rejects.toThrow('away');
    store.read = read;
    expect((await sessions.read(token))?.actor).toEqual(actor);
  });

  it('makes room for others: no more than ten thousand are remembered', async () => {
    const { sessions, store } = setUp();
    const first = await open(sessions);
    await sessions.read(first);
    for (let each = 0; each < 10_000; each += 1) await sessions.read(await open(sessions));
    store.reads = 0;
    await sessions.read(first);
    expect(store.reads).toBe(1);
  });
});

describe('how sure a session is', () => {
  const assuranceOf = async (
    { roles, factors, isEnrolled }: { roles: Actor['roles']; factors: 1 | 2; isEnrolled: boolean },
    rule: 'required' | 'waived' = 'required',
  ) => {
    const store = new FakeSessionStore();
    const sessions = new Sessions(store, new FakeClock(), rule);
    [store.actor, store.isEnrolled] = [{ ...actor, roles }, isEnrolled];
    const { token } = await sessions.open(account, { factors });
    return (await sessions.read(token))?.assurance;
  };

  it.each([
    [['holder'], 1, false, 'password'],
    [['facility'], 1, false, 'password'],
    [['authority'], 1, false, 'unproved'],
    [['holder', 'administrator'], 1, false, 'unproved'],
    [['holder'], 1, true, 'unproved'],
    [['holder'], 2, true, 'proved'],
    [['authority'], 2, true, 'proved'],
  ] as const)('of %j by %i factors, enrolled: %s, is %s', async (roles, factors, isEnrolled, is) =>
    expect(await assuranceOf({ roles, factors, isEnrolled })).toBe(is),
  );

  it('asks nobody for a second factor in a demonstration, but whoever enrolled one', async () => {
    const regulator = { roles: ['authority'] as const, factors: 1 as const };
    expect(await assuranceOf({ ...regulator, isEnrolled: false }, 'waived')).toBe('proved');
    expect(await assuranceOf({ ...regulator, isEnrolled: true }, 'waived')).toBe('unproved');
  });
});
