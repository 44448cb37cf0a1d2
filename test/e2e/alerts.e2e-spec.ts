import { Journey } from './support/journey.js';
import { stage } from './support/stage.js';

const s = await stage();
const { holder, regulator, foreigner, stranger, operator } = s.people;

describe('alerts over HTTP', () => {
  it('reach the authority and the holder at once when an incident is reported, and nobody else', async () => {
    const journey = await new Journey(s).declared();
    await holder.does(journey.path('incidents'), { kind: 'fire', description: 'The shed burnt.' });
    const query = `/alerts?state=open&kind=incident&subject=${journey.id}`;
    for (const person of [holder, regulator]) {
      const { json } = await person.get(query);
      expect(json.items).toMatchObject([
        {
          level: 'urgent',
          message: 'Fire: The shed burnt.',
          subject: { kind: 'consignment', id: journey.id },
          closedAt: null,
        },
      ]);
    }
    for (const person of [stranger, foreigner, operator])
      expect((await person.get(query)).json.items).toEqual([]);
  });

  it('are acknowledged by whoever sees them, and stay open', async () => {
    const journey = await new Journey(s).declared();
    await holder.does(journey.path('incidents'), { kind: 'loss', description: 'Gone.' });
    const { json } = await regulator.get(`/alerts?subject=${journey.id}`);
    const path = `/alerts/${json.items[0].id}/acknowledge`;
    expect((await stranger.post(path, {})).status).toBe(404);
    expect((await regulator.post(path, { note: 'Inspector sent' })).json).toMatchObject({
      closedAt: null,
      acknowledgements: [{ name: 'regulator', note: 'Inspector sent' }],
    });
    expect((await regulator.post(path)).json.acknowledgements).toHaveLength(2);
  });

  it('are told in pages', async () => {
    for (const description of ['One', 'Two', 'Three']) {
      const journey = await new Journey(s).declared();
      await holder.does(journey.path('incidents'), { kind: 'spill', description });
    }
    const first = (await holder.get('/alerts?limit=2&kind=incident')).json;
    const second = (await holder.get(`/alerts?limit=2&kind=incident&cursor=${first.next}`)).json;
    const ids = [...first.items, ...second.items].map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(4);
  });
});

describe('the deadlines of a consignment', () => {
  it('are told to its parties, with the rule, the day and the time zone of the site', async () => {
    const journey = await new Journey(s).collected();
    for (const label of await journey.labels())
      await operator.does('/scans', { label, purpose: 'deliver', gross: '300' });
    await journey.handedOver('deliver', ['driver', 'operator']);
    const { json } = await operator.get(journey.path('deadlines'));
    expect(json.items).toMatchObject([
      {
        clock: 'CUS-07/report',
        rule: 'CUS-07',
        responsible: 'facility',
        organisation: s.houses.plant,
        timeZone: 'Africa/Nairobi',
        state: 'running',
        doneOn: null,
      },
    ]);
    const [{ startedOn, dueOn, lateFrom }] = json.items;
    expect(Date.parse(dueOn) - Date.parse(startedOn)).toBe(15 * 86_400_000);
    // Nairobi is three hours ahead: the day after the last one begins there at 21:00 UTC.
    expect(lateFrom).toBe(`${dueOn}T21:00:00.000Z`);
    expect((await stranger.get(journey.path('deadlines'))).status).toBe(404);
  });

  it('are stopped by what parties tell, which is not in the future', async () => {
    const journey = await new Journey(s).declared();
    const told = { milestone: 'last-inspected', on: '2026-01-02', reference: 'Log 12' };
    const path = journey.path('milestones');
    expect((await holder.post(path, told)).json).toMatchObject({
      ...told,
      organisation: s.houses.utility,
    });
    const { status, json } = await holder.post(path, { ...told, on: '2199-01-01' });
    expect([status, json.errors[0].pointer]).toEqual([422, '/on']);
    expect((await stranger.post(path, told)).status).toBe(404);
    expect((await holder.post(path, { ...told, milestone: 'disposed' })).status).toBe(400);
  });
});
