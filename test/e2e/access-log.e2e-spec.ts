import { Journey } from './support/journey.js';
import { stage } from './support/stage.js';

const s = await stage();
const { holder, driver, stranger, regulator, foreigner } = s.people;
const journey = await new Journey(s).booked();

const logOf = async (who: typeof holder = holder) =>
  (await who.get(journey.path('access-log'))).json.items.map(
    ({ what, name, organisationName }: { what: string; name: string; organisationName: string }) =>
      `${name} of ${organisationName}: ${what}`,
  );

describe('the access log of a consignment', () => {
  it('tells its parties who of the authority looked at what, once an hour, and nobody else', async () => {
    const [{ id: packed }] = (await holder.get(journey.path())).json.packages;
    await holder.get(journey.path('events'));
    await regulator.get('/consignments');
    for (let times = 0; times < 3; times += 1) await regulator.get(journey.path('events'));
    await regulator.get(`/packages/${packed}`);
    await foreigner.get(journey.path());
    await foreigner.get('/consignments');
    const told = await logOf();
    expect([...told].sort()).toEqual(
      ['events', 'listed', 'package', 'read'].map((what) => `regulator of The ministry: ${what}`),
    );
    expect(await logOf(driver)).toEqual(told);
    expect((await stranger.get(journey.path('access-log'))).status).toBe(404);
  });

  it('is only added to', async () => {
    for (const statement of ['UPDATE access_log SET what = what', 'DELETE FROM access_log'])
      await expect(s.db.pool.query(statement)).rejects.toMatchObject({ code: '42501' });
    for (const statement of ['DELETE FROM access_log', 'TRUNCATE access_log'])
      await expect(s.db.owner.query(statement)).rejects.toThrow(/only ever added to/);
  });

  it('is read by pages', async () => {
    const first = (await holder.get(journey.path('access-log?limit=3'))).json;
    expect(first.items).toHaveLength(3);
    const second = (await holder.get(journey.path(`access-log?limit=3&cursor=${first.next}`))).json;
    expect([second.items.length, second.next]).toEqual([1, null]);
  });
});
