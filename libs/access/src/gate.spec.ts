import { uuidv7 } from '@popstrace/kernel';
import { pass, POLICIES, SCOPES, type Caller, type Gate, type Policy } from './index.js';

const caller = (over: Partial<Caller> = {}): Caller => ({
  actor: {
    ...{ user: uuidv7(1), organisation: uuidv7(2), name: 'Amina', organisationName: 'Utility' },
    ...{ roles: ['holder', 'facility', 'authority', 'administrator', 'carrier', 'laboratory'] },
    jurisdiction: 'KE',
  },
  ...{ assurance: 'proved', session: uuidv7(3), scopes: null },
  ...over,
});

const gate = (policy: Policy, over: Partial<Gate> = {}): Gate => ({
  ...{ policies: [policy], secondFactor: false, changes: false },
  ...over,
});

describe('the gate of a route', () => {
  it('lets nobody in who is not signed in, but where all may come', () => {
    for (const policy of POLICIES)
      expect(pass(null, gate(policy))).toBe(policy === 'public' ? 'admitted' : 'sign-in-first');
  });

  it('lets an account whose second factor is owed do nothing but show or enrol it', () => {
    const owing = caller({ assurance: 'unproved' });
    for (const policy of POLICIES.filter((each) => each !== 'broker'))
      expect(pass(owing, gate(policy))).toBe(
        ['public', 'first-factor'].includes(policy) ? 'admitted' : 'second-factor-first',
      );
  });

  it('asks for two factors where something is signed off, whoever comes', () => {
    const signOff = gate('facility', { secondFactor: true, changes: true });
    const by = (assurance: Caller['assurance']) => pass(caller({ assurance }), signOff);
    expect([by('password'), by('unproved'), by('proved')]).toEqual([
      'second-factor-first',
      'second-factor-first',
      'admitted',
    ]);
  });

  it('lets a system’s key do what its scopes say, and nothing of a person’s own', () => {
    const key = caller({ session: null, scopes: ['read'], assurance: 'password' });
    expect(pass(key, gate('facility'))).toBe('admitted');
    expect(pass(key, gate('facility', { changes: true }))).toBe('out-of-scope');
    expect(pass({ ...key, scopes: ['write'] }, gate('facility'))).toBe('out-of-scope');
    for (const policy of ['person', 'first-factor'] as const)
      expect(pass({ ...key, scopes: SCOPES }, gate(policy))).toBe('not-your-role');
  });
});
