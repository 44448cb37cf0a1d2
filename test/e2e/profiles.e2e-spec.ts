import { stage } from './support/stage.js';

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
