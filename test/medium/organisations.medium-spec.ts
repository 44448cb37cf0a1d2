import type { Actor } from '@popstrace/access';
import {
  endPermit,
  grantPermit,
  registerOrganisation,
  registerSite,
  systemClock,
  systemIds,
  type GrantPermit,
  type Organisation,
  type RegisterOrganisation,
  type RegisterSite,
  type Site,
} from '@popstrace/application';
import { unwrap, type Day, type Id, type Refusal, type Result } from '@popstrace/kernel';
import { OrganisationRepository, PermitRepository, SiteRepository } from '@popstrace/persistence';
import { testDatabase } from '../support/test-database.js';

const { source } = await testDatabase();

const ports = {
  organisations: new OrganisationRepository(source),
  sites: new SiteRepository(source),
  permits: new PermitRepository(source),
  ids: systemIds,
  clock: systemClock,
};

const plant: RegisterOrganisation = {
  name: 'Rift Valley Thermal',
  country: 'KE',
  jurisdiction: 'KE-30',
  roles: ['facility', 'carrier'],
  registration: null,
  phone: '+254 20 000 0001',
  emergencyPhone: null,
};

const siteOf = ({ id }: Organisation): RegisterSite => ({
  organisation: id,
  name: 'Kiln 2',
  address: 'Lake Road 1',
  country: 'KE',
  territory: 'KE-30',
  coordinates: { latitude: '-1.292100', longitude: '36.821900' },
  timeZone: 'Africa/Nairobi',
});

const permitFor = ({ organisation, id }: Site): GrantPermit => ({
  organisation,
  site: id,
  authority: 'NEMA',
  number: 'T-17',
  activity: 'treatment',
  technologies: ['cement-kiln'],
  operations: ['D10'],
  pops: ['pcb'],
  maxConcentration: 1_000_000_000_000_000n,
  annualCapacity: 9_223_372_036_854_775_807n,
  storageLimit: null,
  storageDays: 90,
  validFrom: '2026-01-01' as Day,
  validTo: '2027-12-31' as Day,
});

const actorOf = (organisation: Id, more: Partial<Actor> = {}): Actor => ({
  user: systemIds.next(),
  organisation,
  name: 'Wanjiru',
  organisationName: 'Somebody',
  roles: ['facility'],
  jurisdiction: 'KE',
  ...more,
});

const authority = actorOf(systemIds.next(), { roles: ['authority'] });
const neighbour = actorOf(systemIds.next(), { roles: ['authority'], jurisdiction: 'TZ' });

const newPlant = async (): Promise<Organisation> =>
  unwrap(await registerOrganisation(ports, plant));
const newSite = async (): Promise<Site> =>
  unwrap(await registerSite(ports, authority, siteOf(await newPlant())));

const codesOf = (result: Result<unknown, readonly Refusal[]>): string[] =>
  result.ok ? [] : result.error.map(({ code, pointer }) => `${code} ${pointer}`.trim());

describe('an organisation', () => {
  it('is found again as it was entered, by its id and by its registration', async () => {
    const registration = { scheme: 'EPA ID', number: 'VATEST000001' };
    const entered = unwrap(await registerOrganisation(ports, { ...plant, registration }));
    expect(await ports.organisations.find(entered.id)).toEqual(entered);
    expect(await ports.organisations.findRegistered(registration)).toEqual(entered);
    expect(await ports.organisations.find(systemIds.next())).toBeNull();
  });

  it('cannot take the registration of another; none is no registration to take', async () => {
    const registration = { scheme: 'EPA ID', number: 'VATEST000002' };
    unwrap(await registerOrganisation(ports, { ...plant, registration }));
    const second = await registerOrganisation(ports, { ...plant, registration });
    expect(codesOf(second)).toEqual(['registration-taken /registration/number']);
    expect((await registerOrganisation(ports, plant)).ok).toBe(true);
  });

  it('belongs to a place in its own country', async () => {
    const abroad = await registerOrganisation(ports, { ...plant, jurisdiction: 'TZ-02' });
    expect(codesOf(abroad)).toEqual(['place-elsewhere /jurisdiction']);
  });

  it('is listed once, in the order of entering, stretch by stretch', async () => {
    await newPlant();
    const listed: Organisation[] = [];
    for (let after: Id | null = null; ; after = listed.at(-1)!.id) {
      const stretch = await ports.organisations.list({ after, limit: 2 });
      if (stretch.length === 0) break;
      listed.push(...stretch);
    }
    const ids = listed.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(2);
    expect(ids).toEqual([...new Set(ids)].sort());
  });
});

describe('a site', () => {
  it('is found again as it was entered, by its own organisation', async () => {
    const owner = await newPlant();
    const site = unwrap(await registerSite(ports, actorOf(owner.id), siteOf(owner)));
    expect(await ports.sites.find(site.id)).toEqual(site);
    expect(await ports.sites.listOf(owner.id, { after: null, limit: 9 })).toEqual([site]);
  });

  it('is entered by nobody else but the authority of its place', async () => {
    const command = siteOf(await newPlant());
    for (const stranger of [actorOf(systemIds.next()), neighbour])
      expect(codesOf(await registerSite(ports, stranger, command))).toEqual([
        'not-yours /organisation',
      ]);
    expect((await registerSite(ports, authority, command)).ok).toBe(true);
  });

  it('is refused for everything that is wrong with it, at once', async () => {
    const command = { ...siteOf(await newPlant()), territory: 'TZ-02', timeZone: 'Mars/Olympus' };
    const refused = await registerSite(ports, actorOf(command.organisation), command);
    expect(codesOf(refused)).toEqual(['place-elsewhere /territory', 'unknown-time-zone /timeZone']);
  });

  it('may lie where nobody measured', async () => {
    const command = { ...siteOf(await newPlant()), coordinates: null };
    const site = unwrap(await registerSite(ports, authority, command));
    expect(await ports.sites.find(site.id)).toEqual(site);
  });
});

describe('a permit', () => {
  it('is found again to the last digit of its limits', async () => {
    const site = await newSite();
    const permit = unwrap(await grantPermit(ports, authority, permitFor(site)));
    expect(await ports.permits.find(permit.id as Id)).toEqual(permit);
    const everything = { ...permitFor(site), pops: 'all' as const, maxConcentration: null };
    const broad = unwrap(await grantPermit(ports, authority, everything));
    expect(await ports.permits.listOf([site.organisation])).toEqual([permit, broad]);
    expect(await ports.permits.listOf([])).toEqual([]);
  });

  it('is granted by the authority of the place only', async () => {
    const site = await newSite();
    for (const other of [neighbour, actorOf(site.organisation)])
      expect(codesOf(await grantPermit(ports, other, permitFor(site)))).toEqual([
        'not-the-authority',
      ]);
  });

  it('is refused for everything that is wrong with it, at once', async () => {
    const wrong: GrantPermit = {
      ...permitFor(await newSite()),
      site: systemIds.next(),
      pops: ['pcb', 'kryptonite'],
      operations: ['D99'],
      technologies: ['bonfire'],
      validTo: '2025-12-31' as Day,
    };
    expect(codesOf(await grantPermit(ports, authority, wrong))).toEqual([
      'unknown-site /site',
      'unknown-pop /pops/1',
      'unknown-operation /operations/0',
      'unknown-technology /technologies/0',
      'days-out-of-order /validTo',
    ]);
  });

  it('names a site, unless it is for collection', async () => {
    const site = await newSite();
    const anywhere = { ...permitFor(site), site: null };
    expect(codesOf(await grantPermit(ports, authority, anywhere))).toEqual(['site-needed /site']);
    const collection = { ...anywhere, activity: 'collection' as const };
    expect((await grantPermit(ports, authority, collection)).ok).toBe(true);
  });

  it('can end on any of its own days, by the authority, and on no other', async () => {
    const permit = unwrap(await grantPermit(ports, authority, permitFor(await newSite())));
    const endOn = (day: string, actor = authority): ReturnType<typeof endPermit> =>
      endPermit(ports, actor, { permit: permit.id as Id, lastDay: day as Day });
    expect(codesOf(await endOn('2025-12-31'))).toEqual(['days-out-of-order /lastDay']);
    expect(codesOf(await endOn('2028-01-01'))).toEqual(['days-out-of-order /lastDay']);
    expect(codesOf(await endOn('2026-06-30', neighbour))).toEqual(['not-the-authority']);
    expect(unwrap(await endOn('2026-06-30')).validTo).toBe('2026-06-30');
    expect(await ports.permits.find(permit.id as Id)).toEqual({ ...permit, validTo: '2026-06-30' });
    expect(codesOf(await endOn('2026-07-01'))).toEqual(['days-out-of-order /lastDay']);
    expect((await endOn('2026-01-01')).ok).toBe(true);
  });

  it('that does not exist cannot end', async () => {
    const command = { permit: systemIds.next(), lastDay: '2026-01-01' as Day };
    expect(codesOf(await endPermit(ports, authority, command))).toEqual(['unknown-permit /permit']);
  });
});
