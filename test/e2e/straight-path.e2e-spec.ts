import { createHash } from 'node:crypto';
import { canonicalBytes } from '@popstrace/kernel';
import { Journey } from './support/journey.js';
import { stage } from './support/stage.js';

const s = await stage();
const journey = await new Journey(s).certified();

describe('a consignment that went from declaration to certificate through the hands of all', () => {
  it('is certified, with its masses as they were declared', async () => {
    const { state, certificate, net, pops, packages } = await journey.read();
    expect({ state, net, pops }).toEqual({
      state: 'certified',
      net: '350.5',
      pops: [{ pop: 'pcb', mass: '1.7525' }],
    });
    expect(certificate).toMatchObject({ fate: 'destroyed', operation: 'D10' });
    expect(packages.map(({ state: each }: { state: string }) => each)).toEqual([
      'treated',
      'treated',
    ]);
  });

  it('tells its events in their order, each linked to the one before', async () => {
    const { holder } = s.people;
    const events = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { json } = await holder.get(
        `${journey.path('events')}?limit=7${cursor && `&cursor=${cursor}`}`,
      );
      events.push(...json.items);
      cursor = json.next;
    }
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
    expect(events.slice(1).map(({ previous }) => previous)).toEqual(
      events.slice(0, -1).map(({ hash }) => hash),
    );
    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['declared', 'segregated', 'collected', 'accepted', 'certified']),
    );
  });

  it('has a certificate with all that 40 CFR 761.218 names, and efficiencies computed from masses', async () => {
    const { json } = await s.people.holder.get(journey.path('certificate'));
    expect(json).toMatchObject({
      fate: 'destroyed',
      issuer: { name: 'The plant', registration: { scheme: 'EPA ID' }, site: 'Yard of the plant' },
      holder: { name: 'The utility' },
      carriers: [{ name: 'The haulier', mode: 'road' }],
      operation: 'D10',
      operationName: 'Incineration on land',
      technology: 'hazardous-waste-incineration',
      // 35 kg came out of 350.5 kg of waste and 10 kg of lime: 35 × 350.5 / 360.5.
      inResidues: '34.029',
    });
    expect(json.permits.map(({ number }: { number: string }) => number)).toContain('T-plant');
    expect(json.packages).toHaveLength(2);
    for (const weights of [
      { declaredNet: '200', receivedGross: '218', net: '200' },
      { declaredNet: '150.5', receivedGross: '168.5', net: '150.5' },
    ])
      expect(json.packages).toContainEqual(expect.objectContaining(weights));
    // Fed: 350.5 kg of 5,000 mg/kg are 1.7525 kg. Left: 35 kg of 0.0001 mg/kg are 3.5e-9 kg, and
    // 1e-7 kg in gas: 1.035e-7 of 1.7525 kg are 5.9e-6 %.
    const [balance] = json.batches[0].efficiencies;
    expect([balance.in, balance.inResidues, balance.emitted]).toEqual([
      '1.7525',
      '0.0000000035',
      '0.0000001',
    ]);
    expect([balance.destructionEfficiency, balance.removalEfficiency]).toEqual([
      '99.999994',
      '99.9999971',
    ]);
    const { json: events } = await s.people.holder.get(`${journey.path('events')}?limit=200`);
    const issued = events.items.find(({ type }: { type: string }) => type === 'certified');
    expect(json.proof).toEqual({ event: issued.id, seq: issued.seq, hash: issued.hash });
  });

  it('is no document before it is one', async () => {
    const other = await new Journey(s).declared();
    const { status, json } = await s.people.holder.get(other.path('certificate'));
    expect([status, json.errors[0].code]).toEqual([404, 'not-certified']);
  });
});

describe('the fate of a package', () => {
  interface Entry {
    readonly account: string;
    readonly net: string;
    readonly pops: readonly { readonly mass: string }[];
  }
  const total = (entries: readonly Entry[], of: (entry: Entry) => string, places: number) =>
    entries.reduce((sum, entry) => sum + scaled(of(entry), places), 0n);

  it('is told to its first holder, and adds up to the last digit', async () => {
    for (const { id } of (await journey.read()).packages) {
      const { json } = await s.people.holder.get(`/packages/${id}/fate`);
      const net = ({ net: mass }: Entry) => mass;
      const pcb = ({ pops }: Entry) => pops[0]?.mass ?? '0';
      expect(total(json.whereabouts, net, 3)).toBe(total(json.sources, net, 3));
      expect(total(json.whereabouts, pcb, 18)).toBe(total(json.sources, pcb, 18));
      expect(json.whereabouts.map(({ account }: Entry) => account).sort()).toEqual([
        'destroyed',
        'disposed',
        'emitted',
      ]);
    }
  });
});

describe('the report of Article 15', () => {
  const period = { from: '2026-01-01', to: '2030-01-01' };
  const destroyed = 'journal:period:destroyed-at-home:pcb:*';
  const make = (body: object = {}, person: 'regulator' | 'holder' | 'foreigner' = 'regulator') =>
    s.people[person].post('/reports', { report: 'article-15', ...period, ...body });

  it('is made once, kept, and read as JSON and as CSV', async () => {
    const { status, json: made } = await make();
    expect(status).toBe(201);
    const { regulator } = s.people;
    const { json } = await regulator.get(`/reports/${made.id}`);
    expect(json).toEqual(made);
    const hash = createHash('sha256').update(canonicalBytes(json.document)).digest('hex');
    expect(hash).toBe(json.hash);
    const accept = { headers: { accept: 'text/csv' } };
    const { headers, bytes } = await regulator.get(`/reports/${made.id}`, accept);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(bytes.toString()).toContain(`${destroyed},measured,1.7524998965,kg`);
    expect((await regulator.get('/reports')).json.items).toContainEqual(
      expect.objectContaining({ id: made.id, hash, report: 'article-15' }),
    );
  });

  it('is made again bit by bit, and leads from a figure to its packages', async () => {
    const { id } = (await make()).json;
    const { regulator } = s.people;
    expect((await regulator.get(`/reports/${id}/reproduction`)).json).toMatchObject({ same: true });
    const figure = `/reports/${id}/figures/${encodeURIComponent(destroyed)}/sources?limit=1`;
    const { items } = (await regulator.get(figure)).json;
    expect(items).toEqual([
      expect.objectContaining({ type: 'treatment-confirmed', kilograms: '1.7524998965' }),
    ]);
    expect(items[0].packages).toHaveLength(2);
    const declared = `/reports/${id}/figures/declared:c.labelling/sources`;
    expect((await regulator.get(declared)).status).toBe(404);
  });

  it('takes what its authority declares', async () => {
    const { regulator, holder } = s.people;
    const path = '/reports/article-15/answers';
    const query = `${path}?from=${period.from}&to=${period.to}`;
    const told = (answer: string) => ({
      ...period,
      answers: [{ question: 'c.labelling', answer }],
    });
    expect((await regulator.put(path, told('perhaps'))).status).toBe(422);
    expect((await regulator.put(path, told('yes'))).status).toBe(200);
    expect((await regulator.get(query)).json.questions).toContainEqual(
      expect.objectContaining({ question: 'c.labelling', part: 'C', answer: 'yes' }),
    );
    expect((await holder.get(query)).status).toBe(403);
  });

  it('is for the authority alone, of its own territory, and of a period that has one', async () => {
    expect((await make({}, 'holder')).status).toBe(403);
    expect((await make({ territory: 'KE' }, 'foreigner')).status).toBe(403);
    expect((await make({ from: '2026-02-30' })).status).toBe(400);
    expect((await make({ from: '2031-01-01' })).status).toBe(422);
    expect((await make({ limits: 'none' })).status).toBe(422);
    const { id } = (await make()).json;
    for (const person of ['holder', 'foreigner'] as const)
      expect((await s.people[person].get(`/reports/${id}`)).status).toBe(404);
  });
});

/** A decimal string as a whole number of its last digit's unit. */
function scaled(text: string, places: number): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(places, '0'));
}
