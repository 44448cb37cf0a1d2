import { drum, Journey } from './support/journey.js';
import { stage, type Client } from './support/stage.js';

/* Who may knock at which route, the table of permissions says; here is what it can't. */

const s = await stage();
const { people } = s;

const labelled = await new Journey(s).labelled();
const booked = await new Journey(s).booked();

describe('a party', () => {
  it('regroups only what is its own, wherever it stands itself', async () => {
    const body = { consignments: [labelled.id], description: 'Both', at: s.sites.brewery };
    const { status, json } = await people.stranger.post('/consignments/regroup', body);
    expect([status, json.code]).toEqual([404, 'not-found']);
  });

  it('declares at its own sites only, also in a role that may', async () => {
    const waste = { description: 'Oil', emergencyPhone: '112', packages: [drum()] };
    const body = { site: s.sites.utility, ...waste };
    expect((await people.stranger.post('/consignments', body)).status).toBe(403);
  });

  it('scans for its own purposes only', async () => {
    const [label] = await booked.labels();
    const scan = { label, purpose: 'collect' };
    expect((await people.operator.post('/scans', scan)).status).toBe(403);
    expect((await people.stranger.post('/scans', scan)).status).toBe(404);
  });
});

describe('a list', () => {
  it('shows only one’s own', async () => {
    const codes = async (who: Client, query = '') =>
      (await who.get(`/consignments?limit=200${query}`)).json.items.map(
        ({ code }: { code: string }) => code,
      );
    expect(await codes(people.stranger)).toEqual([]);
    expect(await codes(people.foreigner)).toEqual([]);
    expect(await codes(people.regulator)).toHaveLength(2);
    const { code } = await booked.read();
    expect(await codes(people.operator, '&states=awaiting_collection')).toEqual([code]);
    expect(await codes(people.operator, `&code=${code}`)).toEqual([code]);
    expect(await codes(people.driver)).not.toContain((await labelled.read()).code);
  });
});
