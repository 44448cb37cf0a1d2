import { drum, Journey } from './support/journey.js';
import { notificationTo } from './support/notified.js';
import { again, stage } from './support/stage.js';

const s = await stage();
const { regulator, foreigner, holder } = s.people;

const limit = (over: object = {}) => ({
  ...{ group: 'pcb', basis: 'sum', value: '25', unit: 'mg/kg', comparator: '>=' },
  ...{ validFrom: '2026-01-01', source: 'Act 7 of 2025' },
  ...over,
});

const limitsOn = async (date: string) =>
  (await s.nobody.get(`/catalogue/limits?profile=ke&date=${date}`)).json.items.filter(
    ({ group, decides, use }: { group: string; decides: boolean; use: string }) =>
      group === 'pcb' && decides && use === 'low-pop-content',
  );

describe('a Party’s own limits over HTTP', () => {
  it('are defined and dated by its authority, and read by everybody', async () => {
    await regulator.does('/catalogue/profiles', {
      ...{ id: 'ke', name: 'Kenya', base: 'basel' },
      choices: [{ group: 'pbde', alternative: 'C' }],
    });
    await regulator.does('/catalogue/profiles/ke/limits', limit());
    const { json } = await s.nobody.get('/catalogue/profiles/ke');
    expect(json).toMatchObject({
      ...{ id: 'ke', jurisdiction: 'KE', choices: [{ group: 'pbde', alternative: 'C' }] },
      limits: [{ seq: 1, value: '25', validUntil: null, name: 'regulator' }],
    });
    expect(await limitsOn('2025-12-31')).toMatchObject([{ value: '50', comparator: '>' }]);
    expect(await limitsOn('2026-01-01')).toMatchObject([{ value: '25', comparator: '>=' }]);
    const { items } = (await s.nobody.get('/catalogue/profiles')).json;
    expect(items.map(({ id }: { id: string }) => id)).toContain('ke');
  });

  it('decide a classification that names them', async () => {
    const asked = (date: string) =>
      s.nobody.does('/classify', {
        ...{ profile: 'ke', date },
        constituents: [{ pop: 'pcb', concentration: '30', unit: 'mg/kg', basis: 'measured' }],
      });
    expect((await asked('2025-12-31')).verdict).toBe('below');
    expect(await asked('2026-01-01')).toMatchObject({ verdict: 'pops-waste', profile: 'ke' });
    const unknown = await s.nobody.post('/classify', { profile: 'nowhere', constituents: [] });
    expect([unknown.status, unknown.json.errors[0].code]).toEqual([422, 'unknown-profile']);
  });

  it('are set by nobody else, and not backwards', async () => {
    const path = '/catalogue/profiles/ke/limits';
    expect((await foreigner.post(path, limit({ validFrom: '2027-01-01' }))).status).toBe(403);
    expect((await holder.post(path, limit({ validFrom: '2027-01-01' }))).status).toBe(403);
    const { status, json } = await regulator.post(path, limit({ value: '5' }));
    expect([status, json.errors[0].pointer]).toEqual([422, '/validFrom']);
    expect((await regulator.post('/catalogue/profiles/xx/limits', limit())).status).toBe(404);
    expect((await s.nobody.get('/catalogue/profiles/xx')).status).toBe(404);
  });
});

describe('a country whose profile is a Party’s own', () => {
  const oil = (value: string) =>
    drum({
      constituents: [{ pop: 'pcb', concentration: { value, unit: 'mg/kg' }, basis: 'measured' }],
    });

  /** Declared and segregated at an instant, with a content that nobody proved. */
  const segregatedAt = async (there: typeof s, occurredAt: string, value = '30') => {
    const told = { site: s.sites.utility, description: 'Oil', emergencyPhone: '112', occurredAt };
    const by = there.people.holder;
    const { consignment } = await by.does('/consignments', { ...told, packages: [oil(value)] });
    const { json } = await by.post(`/consignments/${consignment.id}/segregate`, { occurredAt });
    return json.errors
      ? json.errors.map(({ rule }: { rule: string }) => rule)
      : json.consignment.packages.map(({ popsWaste }: { popsWaste: boolean }) => popsWaste);
  };

  it('judges custody by its limits, on their days', async () => {
    const ke = await again(s, { profile: 'ke' });
    const [before, since] = ['2025-12-31T23:59:59Z', '2026-01-01T00:00:00Z'];
    expect(await segregatedAt(ke, since)).toEqual([true]);
    // What counts as below wants a proof: 24.999 mg/kg, 30 the day before, and 30 under Basel.
    expect(await segregatedAt(ke, since, '24.999')).toEqual(['CLS-04']);
    expect(await segregatedAt(ke, before)).toEqual(['CLS-04']);
    expect(await segregatedAt(s, since)).toEqual(['CLS-04']);
  });

  it('has waste that was classified by another law classified again before it is booked', async () => {
    const ke = await again(s, { profile: 'ke' });
    const journey = await new Journey(s).labelled([drum()]);
    const book = (there: typeof s) =>
      there.people.holder.post(journey.path('book'), {
        ...{ destination: s.sites.plant, operation: 'D10', plannedAt: new Date().toISOString() },
        legs: [{ carrier: s.houses.haulier, mode: 'road' }],
      });
    const refused = await book(ke);
    expect(refused.json.errors).toMatchObject([
      { code: 'classified-by-other-law', rule: 'CLS-01' },
    ]);
    expect((await book(s)).status).toBe(200);
  });

  it('has the laws of its base: Union law keeps POPs waste in a Union', async () => {
    await regulator.does('/catalogue/profiles', {
      ...{ id: 'east', name: 'East', base: 'eu', choices: [] },
    });
    const east = await again(s, { profile: 'east' });
    const rulesOf = async (there: typeof s) =>
      (await there.people.holder.post('/notifications', notificationTo(there))).json.errors?.map(
        ({ rule }: { rule: string }) => rule,
      );
    expect(await rulesOf(east)).toContain('TBM-18');
    expect(await rulesOf(s)).toBeUndefined();
  });
});
