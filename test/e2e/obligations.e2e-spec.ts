import { watchDeadlines } from '@popstrace/application';
import { instantOf, type Day, type Id } from '@popstrace/kernel';
import { drum, Journey } from './support/journey.js';
import { bookingUnder, consentFrom, notificationTo } from './support/notified.js';
import { stage } from './support/stage.js';

const clockAt = (text: string) => ({ now: () => instantOf(Date.parse(text)) });

/** For the server it is Monday, two weeks before the movement. The watch goes ahead of it. */
const s = await stage({ profile: 'eu', clock: clockAt('2026-05-11T08:00:00Z') });
const us = await stage({ profile: 'us', clock: clockAt('2026-05-11T12:00:00Z') });
const look = (at: string) => watchDeadlines({ ...s.api.ports, clock: clockAt(at) });
const { holder, regulator, foreigner, stranger, operator, driver } = s.people;

const report = { milestone: 'year-reported', year: 2025, on: '2026-05-01', reference: 'BC-2025' };

describe('what a country owes, over HTTP', () => {
  const dues = async () =>
    (await regulator.get('/countries/KE/deadlines')).json.items.map(
      ({ clock: of, dueOn, state }: { clock: string; dueOn: string; state: string }) =>
        `${of} ${dueOn} ${state}`,
    );

  it('REC-03 is told to its own authority, and met by what it tells', async () => {
    expect(await dues()).toEqual([
      'REC-03/stockholm 2026-08-31 running',
      'REC-03/basel 2027-12-31 running',
    ]);
    const cycle = { ...report, milestone: 'cycle-reported', year: 2026 };
    expect((await regulator.post('/countries/KE/milestones', cycle)).json).toMatchObject({
      ...{ ...cycle, pop: null, subject: { kind: 'country' }, name: 'regulator' },
    });
    expect(await dues()).toContain('REC-03/stockholm 2026-08-31 met');
  });

  it('is refused to others, of a year that is not over, and of a country without an authority', async () => {
    const path = '/countries/KE/milestones';
    const { status, json } = await regulator.post(path, { ...report, year: 2026 });
    expect([status, json.errors[0].pointer]).toEqual([422, '/year']);
    expect((await regulator.post(path, { ...report, milestone: 'log-ready' })).status).toBe(400);
    expect((await regulator.post(path, { ...report, on: '2199-01-01' })).status).toBe(422);
    expect((await foreigner.post(path, report)).status).toBe(404);
    expect((await holder.post(path, report)).status).toBe(403);
    expect((await foreigner.get('/countries/KE/deadlines')).status).toBe(404);
    expect((await regulator.get('/countries/ZZ/deadlines')).status).toBe(404);
    expect((await regulator.get('/countries/kenya/deadlines')).status).toBe(404);
  });
});

describe('the stocks of a holder, over HTTP', () => {
  const path = `/organisations/${s.houses.utility}`;
  const state = (mass: string, on: string) =>
    holder.does(`${path}/stocks`, { pop: 'pfos', mass, on, reference: 'S-1' });
  const dues = async () =>
    (await holder.get(`${path}/deadlines`)).json.items.map(
      ({ dueOn, what }: { dueOn: string; what: string }) => `${dueOn} ${what}`,
    );

  it('STO-07 asks nothing of 50 kg, and of a gram more a notice within 12 months, and each year', async () => {
    await state('50', '2025-03-01');
    expect(await dues()).toEqual([]);
    await state('50.001', '2025-06-01');
    expect(await dues()).toEqual(['2026-06-01 Notify the stock to the authority (pfos)']);
    await holder.does(`${path}/milestones`, {
      ...{ milestone: 'last-stock-notice', pop: 'pfos', on: '2026-05-04', reference: 'N-1' },
    });
    expect(await dues()).toEqual(['2027-05-04 Notify the stock to the authority (pfos)']);
    const { items } = (await regulator.get(`${path}/stocks`)).json;
    expect(items.map(({ mass }: { mass: string }) => mass)).toEqual(['50', '50.001']);
  });

  it('are nobody else’s to state or to see', async () => {
    for (const other of [stranger, foreigner]) {
      expect((await other.get(`${path}/stocks`)).status).toBe(404);
      expect((await other.get(`${path}/deadlines`)).status).toBe(404);
      const stock = { pop: 'pfos', mass: '1', on: '2026-01-01', reference: 'S' };
      expect((await other.post(`${path}/stocks`, stock)).status).toBe(404);
    }
    const water = { pop: 'water', mass: '1', on: '2026-01-01', reference: 'S' };
    const { status, json } = await holder.post(`${path}/stocks`, water);
    expect([status, json.errors[0].pointer]).toEqual([422, '/pop']);
  });
});

describe('public holidays, over HTTP', () => {
  const days = [{ day: '2026-05-22', title: 'Day of the Lake' }];

  /** A kiln in Switzerland, where the law of the Union lets waste go. */
  async function kilnAbroad(): Promise<Id> {
    const { ports } = s.api;
    const [organisation, site] = [ports.ids.next(), ports.ids.next()];
    const createdAt = ports.clock.now();
    await ports.organisations.add({
      ...{ id: organisation, name: 'Ofen', country: 'CH', jurisdiction: 'CH', roles: ['facility'] },
      ...{ registration: null, phone: null, emergencyPhone: null, createdAt },
    });
    await ports.sites.add({
      ...{ id: site, organisation, name: 'Ofen', address: 'Ofengasse 1', country: 'CH' },
      ...{ territory: 'CH', coordinates: null, timeZone: 'Europe/Zurich', createdAt },
    });
    await ports.permits.add({
      ...{ id: ports.ids.next(), organisation, site, authority: 'CH', number: 'T-CH' },
      ...{ activity: 'treatment', technologies: ['hazardous-waste-incineration'] },
      ...{ operations: ['D10'], pops: 'all', maxConcentration: null, annualCapacity: null },
      ...{ storageLimit: null, storageDays: null },
      ...{ validFrom: '2020-01-01' as Day, validTo: '2039-12-31' as Day },
    });
    return site;
  }

  async function bookedAbroad(): Promise<Journey> {
    const facility = await kilnAbroad();
    const told = notificationTo(s, { facility, diwass: 'DIWASS-1' });
    const { id } = await holder.does('/notifications', told);
    for (const state of ['KE', 'CH'])
      await regulator.does(`/notifications/${id}/consents`, consentFrom(state));
    const journey = await new Journey(s).labelled([drum({ net: '20' })]);
    const plannedAt = '2026-05-25T08:00:00Z';
    await holder.does(
      journey.path('book'),
      bookingUnder(s, id, { destination: facility, plannedAt }),
    );
    return journey;
  }

  it('move the clocks that count working days: TBM-11, on both sides of a holiday', async () => {
    const journey = await bookedAbroad();
    const announceBy = async () =>
      (await holder.get(journey.path('deadlines'))).json.items.find(
        ({ clock: of }: { clock: string }) => of === 'TBM-11/announce',
      ).dueOn;
    // Two working days before Monday 25 May: Friday 22, Thursday 21; without the Friday, Wednesday 20.
    expect(await announceBy()).toBe('2026-05-21');
    const { items } = await regulator.does('/countries/KE/holidays', { days });
    expect(items).toMatchObject([{ ...days[0], name: 'regulator' }]);
    expect(await announceBy()).toBe('2026-05-20');
    // The alert follows at the next look: a week before the 20th is the 13th.
    await look('2026-05-13T08:00:00Z');
    const query = `/alerts?subject=${journey.id}&state=open`;
    expect((await holder.get(query)).json.items).toMatchObject([{ dueOn: '2026-05-20' }]);
    expect((await regulator.delete('/countries/KE/holidays/2026-05-22')).json.items).toEqual([]);
    expect(await announceBy()).toBe('2026-05-21');
    await look('2026-05-13T08:00:01Z');
    expect((await holder.get(query)).json.items).toEqual([]);
    expect((await regulator.delete('/countries/KE/holidays/2026-05-22')).status).toBe(404);
  });

  it('are public, and set by nobody but the country’s authority', async () => {
    expect((await s.nobody.get('/countries/KE/holidays')).status).toBe(200);
    expect((await foreigner.post('/countries/KE/holidays', { days })).status).toBe(403);
    expect((await holder.post('/countries/KE/holidays', { days })).status).toBe(403);
    const twice = { days: [...days, ...days] };
    const { status, json } = await regulator.post('/countries/KE/holidays', twice);
    expect([status, json.errors[0].pointer]).toEqual([422, '/days/1/day']);
  });
});

describe('what is overdue reaches whom it concerns', () => {
  const path = `/organisations/${s.houses.utility}`;
  const query = `/alerts?kind=deadline&subject=${s.houses.utility}`;
  const seen = async (who: typeof holder, more = '') =>
    (await who.get(`${query}${more}`)).json.items.map(
      ({ level, closedAt }: { level: string; closedAt: string | null }) =>
        `${level}${closedAt === null ? '' : ' closed'}`,
    );

  it('the holder a week before, the authority from the first late day on, strangers never', async () => {
    await holder.does(`${path}/stocks`, {
      ...{ pop: 'hbcd', mass: '75', on: '2025-05-21', reference: 'S-2' },
    });
    // Due 2026-05-21, where the holder is: Nairobi, three hours ahead of UTC.
    await look('2026-05-13T20:59:59Z');
    expect(await seen(holder)).toEqual([]);
    await look('2026-05-13T21:00:00Z');
    expect([await seen(holder), await seen(regulator)]).toEqual([['soon'], []]);
    await look('2026-05-21T20:59:59Z');
    expect([await seen(holder), await seen(regulator)]).toEqual([['soon'], []]);
    await look('2026-05-21T21:00:00Z');
    expect([await seen(holder), await seen(regulator)]).toEqual([['overdue'], ['overdue']]);
    for (const other of [stranger, foreigner, operator, driver])
      expect(await seen(other)).toEqual([]);
  });

  it('is acknowledged by them alone, stays open, escalates once, and closes when it is done', async () => {
    const [alert] = (await regulator.get(query)).json.items;
    const acknowledge = `/alerts/${alert.id}/acknowledge`;
    expect((await stranger.post(acknowledge)).status).toBe(404);
    await regulator.does(acknowledge, { note: 'Reminded by letter' });
    await holder.does(acknowledge);
    await look('2026-06-20T21:00:00Z');
    await look('2026-06-20T21:00:01Z');
    const [later] = (await holder.get(query)).json.items;
    expect(later.steps.map(({ change }: { change: string }) => change)).toEqual([
      'open',
      'escalate',
      'escalate',
    ]);
    expect(later.acknowledgements.map(({ name }: { name: string }) => name)).toEqual([
      'regulator',
      'holder',
    ]);
    expect(await seen(regulator, '&state=open')).toEqual(['long-overdue']);
    await holder.does(`${path}/milestones`, {
      ...{ milestone: 'last-stock-notice', pop: 'hbcd', on: '2026-05-11', reference: 'N-2' },
    });
    await look('2026-06-21T08:00:00Z');
    expect([await seen(regulator, '&state=open'), await seen(regulator, '&state=closed')]).toEqual([
      [],
      ['long-overdue closed'],
    ]);
  });
});

describe('what a site owes by the law of the United States, over HTTP', () => {
  it('REC-02 and STO-03: the log and the report of each year, and inspections of the whole store', async () => {
    const { operator: keeper, stranger: other, regulator: authority } = us.people;
    const path = `/sites/${us.sites.plant}`;
    const dues = async (of: string) =>
      (await keeper.get(of)).json.items.map(
        ({ clock, dueOn, state }: { clock: string; dueOn: string; state: string }) =>
          `${clock} ${dueOn} ${state}`,
      );
    expect(await dues(`${path}/deadlines`)).toEqual([
      'REC-02/log 2027-07-01 running',
      'REC-02/report 2027-07-15 running',
    ]);
    const equipment = {
      ...{ kind: 'drum of oil', serialNumber: 'D-1', removedFromService: '2026-05-01' },
    };
    const delivered = await new Journey(us).delivered([drum({ equipment })]);
    expect(await dues(delivered.path('deadlines'))).toContain('STO-03/inspect 2026-06-10 running');
    const walk = { milestone: 'last-inspected', on: '2026-05-12', reference: 'Round 7' };
    await keeper.does(`${path}/milestones`, walk);
    expect(await dues(delivered.path('deadlines'))).toContain('STO-03/inspect 2026-06-11 running');
    const log = { milestone: 'log-ready', year: 2026, on: '2026-05-11', reference: 'Log' };
    const { status, json } = await keeper.post(`${path}/milestones`, log);
    expect([status, json.errors[0].pointer]).toEqual([422, '/year']);
    const { year: _year, ...undated } = log;
    expect((await keeper.post(`${path}/milestones`, undated)).status).toBe(422);
    expect((await authority.post(`${path}/milestones`, walk)).status).toBe(201);
    expect((await other.post(`${path}/milestones`, walk)).status).toBe(404);
    expect((await other.get(`${path}/deadlines`)).status).toBe(404);
  });
});
