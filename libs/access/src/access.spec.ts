import { uuidv7, type Id } from '@popstrace/kernel';
import fc from 'fast-check';
import {
  admit,
  covers,
  mayRead,
  POLICIES,
  relationsOf,
  ROLES,
  type Actor,
  type Parties,
  type Policy,
  type Role,
} from './index.js';

const organisation = (): Id => uuidv7(1_700_000_000_000);

const actorOf = (own: Id, roles: readonly Role[] = [], jurisdiction = 'KE'): Actor => ({
  user: organisation(),
  organisation: own,
  name: 'Amina Otieno',
  organisationName: 'Rift Valley Power',
  roles,
  jurisdiction,
});

const [holder, carrier, second, facility, storage] = Array.from({ length: 5 }, organisation) as [
  Id,
  Id,
  Id,
  Id,
  Id,
];

const parties: Parties = {
  holder,
  carriers: [carrier, second],
  facilities: [facility],
  storages: [storage],
  custodian: carrier,
  jurisdictions: ['KE-30', 'TZ'],
};

describe('who reads a consignment', () => {
  it.each([
    ['the holder', holder, ['holder']],
    ['the carrier that has it', carrier, ['carrier', 'custodian']],
    ['the carrier of another leg', second, ['carrier']],
    ['the facility', facility, ['facility']],
    ['the storage site', storage, ['storage']],
  ] as const)('is %s', (_, own, relations) => {
    expect(relationsOf(actorOf(own), parties)).toEqual(relations);
    expect(mayRead(actorOf(own), parties)).toBe(true);
  });

  it('is the authority of each place that it touches, and of the country around it', () => {
    for (const place of ['KE', 'KE-30', 'TZ'])
      expect(mayRead(actorOf(organisation(), ['authority'], place), parties)).toBe(true);
  });

  it.each(['KE-3', 'KE-31', 'K', 'UG', 'TZ-01', ''])('is not the authority of %j', (place) =>
    expect(mayRead(actorOf(organisation(), ['authority'], place), parties)).toBe(false),
  );

  it('is no stranger, whatever its roles but the authority', () => {
    const strangers = fc.subarray(ROLES.filter((role) => role !== 'authority'));
    fc.assert(
      fc.property(strangers, (roles) => {
        expect(relationsOf(actorOf(organisation(), roles), parties)).toEqual([]);
      }),
    );
  });

  it('is the country for its parts, never a part for its country', () =>
    expect([covers('KE', 'KE-30'), covers('KE-30', 'KE'), covers('KE', 'KEN')]).toEqual([
      true,
      false,
      false,
    ]));
});

describe('admission to a route', () => {
  const everyRole = actorOf(holder, ROLES);
  const noRole = actorOf(holder);

  it('is free at a public route only', () => {
    for (const policy of POLICIES)
      expect(admit(null, [policy])).toBe(policy === 'public' ? 'admitted' : 'sign-in-first');
  });

  it('asks for the very role', () => {
    for (const role of ROLES) {
      expect(admit(actorOf(holder, [role]), [role])).toBe('admitted');
      expect(
        admit(
          actorOf(
            holder,
            ROLES.filter((other) => other !== role),
          ),
          [role],
        ),
      ).toBe('not-your-role');
    }
  });

  it('takes any one of several policies, and none of none', () => {
    expect(admit(actorOf(holder, ['carrier']), ['facility', 'carrier'])).toBe('admitted');
    expect(admit(everyRole, [])).toBe('not-your-role');
    const signedIn: readonly Policy[] = ['signed-in', 'party'];
    for (const policy of signedIn) expect(admit(noRole, [policy])).toBe('admitted');
  });
});
