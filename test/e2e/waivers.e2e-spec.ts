import type { Id } from '@popstrace/kernel';
import { drum, Journey } from './support/journey.js';
import { bookingUnder } from './support/notified.js';
import { stage, type Answer } from './support/stage.js';

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

const reason = 'The only drying plant is under repair.';

const waive = (rule: string, kind: 'consignment' | 'holder', id: string, over: object = {}) =>
  regulator.does('/waivers', {
    ...{ rule, subject: { kind, id }, reference: `W-${rule}`, reason },
    ...{ validFrom: '2026-01-01', validTo: '2031-12-31', ...over },
  });

const rulesThatRefuse = ({ json }: Answer): string[] => [
  ...new Set<string>((json.errors ?? []).map(({ rule }: { rule: string }) => rule)),
];

const toPlant = (over: object = {}) =>
  bookingUnder(s, undefined, { destination: s.sites.plant, ...over });

/** A transformer of which nobody said whether it is drained. */
const undeclared = {
  ...drum({ loadType: 'article', packaging: 'article', physicalState: 'article' }),
  equipment: { kind: 'transformer', serialNumber: 'T-1', removedFromService: '2026-01-01' },
};

async function waivedAndLabelled() {
  const { journey, ask } = await REFUSED['SEG-02']();
  const { id: waiver } = await waive('SEG-02', 'consignment', journey.id);
  await ask();
  await holder.does(journey.path('labels'));
  await journey.scan('holder', 'affix');
  await holder.does(journey.path('label'));
  return { journey, waiver };
}

/** Waste that a rule refuses, and the command by which it does. */
const REFUSED = {
  'SEG-02': async () => {
    return segregating(await new Journey(s).declared([undeclared]));
  },
  'CLS-04': async () => {
    const pcb = { pop: 'pcb', concentration: { value: '49', unit: 'mg/kg' }, basis: 'measured' };
    return segregating(await new Journey(s).declared([drum({ constituents: [pcb] })]));
  },
  'DES-10': async () => {
    await permitted('thermal-metallurgical');
    const unsuited = toPlant({ technology: 'thermal-metallurgical' });
    return booking(await new Journey(s).labelled([drum()]), unsuited);
  },
} as const;

interface Try {
  readonly journey: Journey;
  readonly ask: () => Promise<Answer>;
}

const segregating = (journey: Journey): Try => ({
  journey,
  ask: () => holder.post(journey.path('segregate')),
});

const booking = (journey: Journey, told: object): Try => ({
  journey,
  ask: () => holder.post(journey.path('book'), told),
});

const permitted = (technology: string) =>
  regulator.does(`/organisations/${s.houses.plant}/permits`, {
    ...{ site: s.sites.plant, authority: 'The ministry', number: `T-${technology}` },
    ...{ activity: 'treatment', technologies: [technology], operations: ['D10'], pops: ['all'] },
    ...{ validFrom: '2026-01-01', validTo: '2031-12-31' },
  });

const eventsOf = async ({ id }: Journey) =>
  (await holder.get(`/consignments/${id}/events`)).json.items;

describe('a rule that an authority waived', () => {
  it.each(Object.entries(REFUSED))(
    '%s no longer blocks, and is a warning with its reason in answer and event',
    async (rule, prepare) => {
      const { journey, ask } = await prepare();
      expect(rulesThatRefuse(await ask())).toEqual([rule]);
      const { id: waiver } = await waive(rule, 'consignment', journey.id);
      const { status, json } = await ask();
      expect({ status, refused: json.errors }).toEqual({ status: 200, refused: undefined });
      const told = `Waived by The ministry until 2031-12-31 (W-${rule}): ${reason}`;
      expect(json.warnings).toContainEqual(
        expect.objectContaining({ rule, message: expect.stringContaining(told) }),
      );
      expect((await eventsOf(journey)).at(-1).payload.waived).toEqual([
        {
          rule,
          waiver,
          authority: 'The ministry',
          reference: `W-${rule}`,
          reason,
          validTo: '2031-12-31',
        },
      ]);
    },
  );

  it('is told by next: what it kept from being done may be done', async () => {
    const { journey } = await REFUSED['SEG-02']();
    const segregate = async () =>
      (await holder.get(journey.path())).json.next.find(
        ({ command }: { command: string }) => command === 'segregate',
      );
    expect(await segregate()).toMatchObject({ allowed: false, reasons: [{ rule: 'SEG-02' }] });
    await waive('SEG-02', 'consignment', journey.id);
    expect(await segregate()).toMatchObject({ allowed: true, reasons: [] });
  });

  it('binds again for other waste, before the first day, and once the waiver was ended', async () => {
    const refused = async (id: Id, over: object) => {
      const { journey, ask } = await REFUSED['SEG-02']();
      const { id: waiver } = await waive('SEG-02', 'consignment', id || journey.id, over);
      return { ask, waiver };
    };
    const other = (await new Journey(s).declared()).id as Id;
    expect(rulesThatRefuse(await (await refused(other, {})).ask())).toEqual(['SEG-02']);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const early = await refused('' as Id, { validFrom: tomorrow });
    expect(rulesThatRefuse(await early.ask())).toEqual(['SEG-02']);
    const over = await refused('' as Id, {});
    await regulator.delete(`/waivers/${over.waiver}`);
    expect(rulesThatRefuse(await over.ask())).toEqual(['SEG-02']);
  });

  it('binds what is grouped, unless it is waived for each consignment', async () => {
    const made = [await waivedAndLabelled(), await waivedAndLabelled()];
    const consignments = made.map(({ journey }) => journey.id);
    const regroup = () =>
      holder.post('/consignments/regroup', {
        ...{ consignments, description: 'Old transformers', at: s.sites.utility },
      });
    await regulator.delete(`/waivers/${made[1]?.waiver}`);
    expect(rulesThatRefuse(await regroup())).toEqual(['SEG-02']);
    await waive('SEG-02', 'consignment', consignments[1] ?? '');
    expect((await regroup()).status).toBe(201);
    for (const { journey } of made)
      expect((await eventsOf(journey)).at(-1)).toMatchObject({
        ...{ type: 'regrouped', payload: { waived: [{ rule: 'SEG-02' }] } },
      });
  });

  it('is waived for all that a holder declares', async () => {
    const { ask } = await REFUSED['CLS-04']();
    await waive('CLS-04', 'holder', s.houses.utility);
    expect((await ask()).status).toBe(200);
  });
});
