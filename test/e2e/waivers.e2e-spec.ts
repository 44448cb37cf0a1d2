import { Journey } from './support/journey.js';
import { stage } from './support/stage.js';

const s = await stage();
const { holder, regulator, foreigner, stranger } = s.people;

describe('waivers over HTTP', () => {
  it('are granted, read and ended, and stay on record', async () => {
    const { id } = await new Journey(s).declared();
    const told = {
      ...{ rule: 'STO-01', subject: { kind: 'consignment', id }, reference: 'W-7' },
      ...{ reason: 'The plant is under repair.', validFrom: '2026-01-01', validTo: '2031-12-31' },
    };
    expect((await holder.post('/waivers', told)).status).toBe(403);
    const { status, json } = await foreigner.post('/waivers', { ...told, rule: 'SEG-01' });
    expect([status, json.errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
      422,
      ['/rule', '/subject/id'],
    ]);
    expect((await regulator.post('/waivers', { ...told, reason: ' ' })).status).toBe(400);
    const granted = await regulator.does('/waivers', told);
    expect(granted).toMatchObject({ ...told, authority: 'The ministry', ended: null });
    expect((await holder.get(`/waivers?subject=${id}`)).json.items).toEqual([granted]);
    expect((await stranger.get('/waivers')).json.items).toEqual([]);
    const path = `/waivers/${granted.id}`;
    expect((await foreigner.delete(path)).status).toBe(404);
    expect((await regulator.delete(path)).json).toMatchObject({ ended: { name: 'regulator' } });
    expect((await regulator.delete(path)).status).toBe(409);
    expect((await holder.get('/waivers?rule=STO-01')).json.items).toMatchObject([
      { id: granted.id, ended: { name: 'regulator' } },
    ]);
  });
});
