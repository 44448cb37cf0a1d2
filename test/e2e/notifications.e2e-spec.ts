import { PostgresAuditor } from '@popstrace/persistence';
import { drum, Journey } from './support/journey.js';
import {
  bookingUnder,
  consented,
  consentFrom,
  HASH,
  notificationTo,
  underWay,
} from './support/notified.js';
import { later, stage, type Answer } from './support/stage.js';

const s = await stage();
const { holder, regulator, foreigner, stranger, driver } = s.people;

const drums = (net: string) => [drum({ net })];
const read = async (id: string) => (await holder.get(`/notifications/${id}`)).json;
const rulesOf = ({ json }: Answer) =>
  json.errors.map(({ rule, code, article }: Record<string, string>) => {
    expect(article).toBeTruthy();
    return `${rule} ${code}`;
  });

describe('a notification', () => {
  it('fills the notifier’s eighteen blocks, and leaves three to the authorities', async () => {
    const { blocks, left } = await holder.does('/notifications', notificationTo(s));
    const filled = blocks.filter(({ lines }: { lines: string[] }) => lines.length > 0);
    expect(filled.map(({ block }: { block: string }) => Number(block))).toEqual(
      Array.from({ length: 18 }, (_, at) => at + 1),
    );
    expect(blocks).toHaveLength(21);
    expect(left).toEqual({ shipments: 3, quantity: '1000' });
  });

  it('is seen by its parties and by the authorities of its States, and by nobody else', async () => {
    const { id } = await holder.does('/notifications', notificationTo(s));
    for (const who of [holder, regulator, foreigner, driver])
      expect((await who.get(`/notifications/${id}`)).status).toBe(200);
    expect((await stranger.get(`/notifications/${id}`)).status).toBe(404);
    const { json } = await stranger.get('/notifications');
    expect(json.items).toEqual([]);
    const { json: listed } = await foreigner.get('/notifications?limit=200');
    expect(listed.items.map((each: { id: string }) => each.id)).toContain(id);
  });

  it('is made by its exporter, at a site of its own, under a number of its own', async () => {
    const body = notificationTo(s);
    await holder.does('/notifications', body);
    expect((await holder.post('/notifications', body)).json.errors[0].code).toBe('number-taken');
    const other = await stranger.post('/notifications', notificationTo(s));
    expect([other.status, other.json.errors[0].code]).toEqual([403, 'not-yours']);
    expect((await driver.post('/notifications', notificationTo(s))).status).toBe(403);
  });

  it('is refused with everything that is wrong with it', async () => {
    const { status, json } = await holder.post(
      '/notifications',
      notificationTo(s, {
        kind: 'single',
        quantity: '0',
        pops: ['pcb', 'pbc'],
        wasteCodes: ['Y99'],
        operation: 'D99',
        facility: s.sites.plant,
        lastDeparture: '2025-01-01',
        carriers: [HASH.slice(0, 8) + '-0000-7000-8000-000000000000'],
      }),
    );
    expect(status).toBe(422);
    expect([...new Set(json.errors.map(({ code }: { code: string }) => code))]).toEqual([
      'not-abroad',
      'single-shipment',
      'not-a-mass',
      'days-out-of-order',
      'unknown-pop',
      'unknown-operation',
      'unknown-waste-code',
      'unknown-organisation',
      'outside-notified-period',
    ]);
  });
});

describe('the answers of States', () => {
  it('are recorded by their own authority, or passed on by that of the State of export', async () => {
    const transit = [{ state: 'RW', entry: 'Gatuna', exit: 'Kagitumba' }];
    const { id } = await holder.does('/notifications', notificationTo(s, { transit }));
    const consent = (who: typeof holder, state: string) =>
      who.post(`/notifications/${id}/consents`, consentFrom(state));
    expect((await consent(holder, 'KE')).status).toBe(403);
    expect((await consent(foreigner, 'KE')).json.errors[0].code).toBe('not-the-authority');
    expect((await consent(foreigner, 'UG')).status).toBe(201);
    expect((await consent(regulator, 'RW')).status).toBe(201);
    expect((await consent(regulator, 'TZ')).json.errors[0].code).toBe('state-not-concerned');
    const { blocks, answers } = await read(id);
    expect(answers.map(({ state, as }: Record<string, string>) => [state, as])).toEqual([
      ['UG', 'import'],
      ['RW', 'transit'],
    ]);
    expect(blocks[19].lines).toHaveLength(2);
  });

  it('an objection ends a consent; a later consent holds again', async () => {
    const { id } = await consented(s);
    const journey = await new Journey(s).labelled(drums('10'));
    const book = () => holder.post(journey.path('book'), bookingUnder(s, id));
    await foreigner.does(`/notifications/${id}/objections`, {
      ...{ state: 'UG', reference: 'UG-OBJ', on: '2026-02-01', document: HASH },
      reasons: ['The kiln stands still.'],
    });
    expect(rulesOf(await book())).toEqual(['TBM-01 consent-missing']);
    await foreigner.does(`/notifications/${id}/consents`, consentFrom('UG'));
    expect((await book()).status).toBe(200);
  });
});

describe('an export', () => {
  it('is booked under a notification, and seals what it relied on', async () => {
    const { id, number } = await consented(s);
    const journey = await underWay(s, id, drums('250.5'));
    const { booking } = await journey.read();
    expect(booking.consent).toMatchObject({
      ...{ notification: number, notificationId: id, serial: 1, shipments: 3 },
      ...{ movementDocument: `${number}/1`, contract: 'C-2026-7' },
      states: [
        { country: 'KE', role: 'export', reference: 'KE-CONSENT-1', document: HASH },
        { country: 'UG', role: 'import', reference: 'UG-CONSENT-1', document: HASH },
      ],
    });
    expect(await read(id)).toMatchObject({
      used: { shipments: 1, quantity: '250.5' },
      left: { shipments: 2, quantity: '749.5' },
      movements: [{ consignment: journey.id, serial: 1, net: '250.5' }],
    });
  });

  it('is blocked without a notification, with every reason', async () => {
    const journey = await new Journey(s).labelled(drums('10'));
    const none = await holder.post(journey.path('book'), bookingUnder(s, undefined));
    expect(rulesOf(none)).toEqual(['TBM-01 notification-missing']);
    const { id } = await holder.does(
      '/notifications',
      notificationTo(s, { contract: undefined, transit: [{ state: 'RW', entry: 'A', exit: 'B' }] }),
    );
    const bare = await holder.post(journey.path('book'), bookingUnder(s, id));
    expect(rulesOf(bare)).toEqual([
      'TBM-01 consent-missing',
      'TBM-01 consent-missing',
      'TBM-01 contract-missing',
      'TBM-02 transit-consent-missing',
    ]);
  });

  it('finds no notification of another holder', async () => {
    const { id } = await consented(s);
    const body = { site: s.sites.brewery, description: 'Oil', emergencyPhone: '112' };
    const { consignment } = await stranger.does('/consignments', { ...body, packages: drums('5') });
    const path = `/consignments/${consignment.id}`;
    await stranger.does(`${path}/segregate`);
    await stranger.does(`${path}/labels`);
    const { json } = await stranger.get(path);
    await stranger.does('/scans', { label: json.packages[0].label, purpose: 'affix' });
    await stranger.does(`${path}/label`);
    const { json: problem } = await stranger.post(`${path}/book`, bookingUnder(s, id));
    expect(problem.errors.map(({ code }: { code: string }) => code)).toEqual([
      'unknown-notification',
    ]);
  });

  it('gives back what it took when it is cancelled, and its serial number with it', async () => {
    const { id } = await consented(s);
    const journey = await underWay(s, id, drums('400'));
    await holder.does(journey.path('cancel'), { reason: 'Sold the oil.' });
    expect(await read(id)).toMatchObject({ used: { shipments: 0, quantity: '0' }, movements: [] });
    const next = await underWay(s, id, drums('400'));
    expect((await next.read()).booking.consent.serial).toBe(1);
    await holder.does(next.path('book'), bookingUnder(s, id));
    expect((await next.read()).booking.consent.serial).toBe(1);
    expect((await read(id)).used).toEqual({ shipments: 1, quantity: '400' });
  });

  it('may not grow by amendment beyond what is left', async () => {
    const { id } = await consented(s, { quantity: '300' });
    const journey = await underWay(s, id, drums('250'));
    await journey.scan('driver', 'collect');
    await journey.handedOver('collect', ['driver', 'holder'], { plate: 'KDA 1' });
    const [{ id: of }] = (await journey.read()).packages;
    const amend = (mass: string) =>
      holder.post(journey.path('amendments'), {
        ...{ field: 'package.net', package: of, mass, reason: 'Weighed again.' },
      });
    expect(rulesOf(await amend('300.001'))).toEqual([
      'TBM-01 quantity-used-up',
      'TBM-04 more-than-notified',
    ]);
    const { consignment } = (await amend('300')).json;
    const [{ id: open }] = consignment.amendments;
    await driver.does(journey.path(`amendments/${open}/approve`));
    expect((await read(id)).left).toEqual({ shipments: 2, quantity: '0' });
  });

  it('leaves by the office that was notified, under its own document, while the consents hold', async () => {
    const { id, number } = await consented(s);
    const journey = await underWay(s, id, drums('20'));
    await journey.scan('driver', 'collect');
    await journey.handedOver('collect', ['driver', 'holder'], { plate: 'KDA 1' });
    const leave = (movementDocument: string, exitPoint: string) =>
      driver.post(journey.path('export'), { movementDocument, exitPoint });
    expect(rulesOf(await leave(`${number}/2`, 'Malaba'))).toEqual(['CUS-04 consent-required']);
    expect(rulesOf(await leave(`${number}/1`, 'Busia'))).toEqual([
      'TBM-04 not-the-notified-shipment',
    ]);
    await regulator.does(`/notifications/${id}/objections`, {
      ...{ state: 'KE', reference: 'KE-OBJ', on: '2026-02-01', document: HASH },
      reasons: ['Inspection.'],
    });
    expect(rulesOf(await leave(`${number}/1`, 'Malaba'))).toEqual(['TBM-01 consent-missing']);
    const { next } = (await driver.get(journey.path())).json;
    const told = next.find(({ command }: { command: string }) => command === 'export');
    expect(told.reasons.map(({ rule }: { rule: string }) => rule)).toEqual(['TBM-01']);
    await regulator.does(`/notifications/${id}/consents`, consentFrom('KE'));
    expect((await leave(`${number}/1`, 'Malaba')).json.consignment.state).toBe('exported');
    expect((await read(id)).used).toEqual({ shipments: 1, quantity: '20' });
  });

  it('is not collected when a consent lapsed after it was booked', async () => {
    const { id } = await consented(s);
    const journey = await underWay(s, id, drums('20'));
    await foreigner.does(`/notifications/${id}/objections`, {
      ...{ state: 'UG', reference: 'UG-OBJ', on: '2026-02-01', document: HASH },
      reasons: ['No room.'],
    });
    await journey.scan('driver', 'collect');
    const refused = await driver.post(journey.path('collect'), { plate: 'KDA 1' });
    expect(rulesOf(refused)).toEqual(['TBM-01 consent-missing']);
  });
});

describe('two bookings at once', () => {
  it('do not both take the last ton, nor the last shipment: not on two servers either', async () => {
    const twin = await later(s, 0);
    const last = await consented(s, { quantity: '1000', shipments: 5 });
    const single = await consented(s, { kind: 'single', shipments: 1 });
    for (const { id } of [last, single]) {
      const journeys = [];
      for (let each = 0; each < 6; each += 1)
        journeys.push(await new Journey(s).labelled(drums('600')));
      const answers = await Promise.all(
        journeys.map((j, at) =>
          (at % 2 ? s : twin).people.holder.post(j.path('book'), bookingUnder(s, id)),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422, 422, 422]);
      for (const refused of answers.filter(({ status }) => status === 422))
        expect(rulesOf(refused)).toContainEqual(expect.stringMatching(/^TBM-0[14] /));
      expect((await read(id)).used).toEqual({ shipments: 1, quantity: '600' });
    }
  });

  it('could not even by a fault of the server: the database counts, too', async () => {
    const { id } = await consented(s, { quantity: '600' });
    await underWay(s, id, drums('600'));
    const other = await new Journey(s).labelled(drums('1'));
    const take = (grams: number, serial: number) =>
      s.db.pool.query(
        `INSERT INTO notification_use (consignment_id, notification_id, serial, grams)
         VALUES ($1, $2, $3, $4)`,
        [other.id, id, serial, grams],
      );
    await expect(take(1, 2)).rejects.toMatchObject({ code: '23514' });
    await expect(take(0, 4)).rejects.toMatchObject({ code: '23514' });
    const old = 'UPDATE notification SET use_version = use_version WHERE id = $1';
    await expect(s.db.pool.query(old, [id])).rejects.toMatchObject({ code: '40001' });
    const rewrite = 'UPDATE notification SET quantity_g = quantity_g + 1 WHERE id = $1';
    await expect(s.db.pool.query(rewrite, [id])).rejects.toMatchObject({ code: '42501' });
  });
});

describe('a movement document', () => {
  it('is made from the booking in the blocks of Annex V B, and fills as the waste goes', async () => {
    const { id, number } = await consented(s);
    const labelled = await new Journey(s).labelled(drums('30'));
    const early = await holder.get(labelled.path('movement-document'));
    expect([early.status, early.json.errors[0].rule]).toEqual([404, 'CUS-04']);
    const journey = await underWay(s, id, drums('30'));
    const document = async () => (await driver.get(journey.path('movement-document'))).json;
    const booked = await document();
    const lines = (blocks: { block: string; lines: string[] }[], block: string) =>
      blocks.find((each) => each.block === block)?.lines;
    expect(booked).toMatchObject({ number: `${number}/1`, notification: id, missing: [] });
    expect(booked.blocks).toHaveLength(22);
    expect(lines(booked.blocks, '2')).toEqual(['1 of 3']);
    expect(lines(booked.blocks, '5')).toEqual(['30 kg']);
    expect(lines(booked.blocks, '14')).toEqual(['Y10', 'A3180', 'UN 2315']);
    await journey.scan('driver', 'collect');
    await journey.handedOver('collect', ['driver', 'holder'], { plate: 'KDA 1' });
    const leaving = { movementDocument: `${number}/1`, exitPoint: 'Malaba' };
    await driver.does(journey.path('export'), leaving);
    const { blocks } = await document();
    expect(lines(blocks, '8')?.at(-1)).toMatch(/^Leg 1 by road; taken over and signed 20/);
    expect(lines(blocks, '20')?.[0]).toMatch(/Malaba$/);
    expect((await stranger.get(journey.path('movement-document'))).status).toBe(404);
  });
});

it('leaves what was taken as the events say: the audit is clean', async () => {
  const { clean, findings } = await new PostgresAuditor(s.db.pool).audit();
  expect({ clean, findings }).toEqual({ clean: true, findings: [] });
  await s.db.owner.query('UPDATE notification_use SET grams = grams - 1 WHERE serial = 1');
  const tampered = await new PostgresAuditor(s.db.pool).audit();
  expect(tampered.findings.map(({ fault }) => fault)).toContain('notification-differs');
});
