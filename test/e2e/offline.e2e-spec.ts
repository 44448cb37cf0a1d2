import { Phone, sent } from '../support/phone.js';
import { drum, Journey } from './support/journey.js';
import { enrolled, send, verdicts } from './support/phones.js';
import { stage } from './support/stage.js';

/* eslint-disable @typescript-eslint/no-explicit-any -- what a client of the API sees is plain JSON */

const s = await stage();
const { people } = s;

describe('a phone', () => {
  it.each(['ES256', 'Ed25519'] as const)(
    'is enrolled with a key of %s and signs',
    async (algorithm) => {
      const journey = await new Journey(s).booked([drum()]);
      const [label = ''] = await journey.labels();
      const phone = await enrolled(s, 'driver', algorithm);
      const scan = await phone.scans(label, 'collect');
      const { json } = await send(s, ['driver', phone], [scan]);
      const [{ verdict, receipts }] = json.verdicts;
      expect([verdict, receipts[0].stream]).toEqual(['accepted', journey.id]);
      const { rows } = await s.db.pool.query(
        `SELECT convert_from(e.body, 'UTF8')::json -> 'device' AS device, d.hash = sha256(d.body) AS kept
         FROM event e JOIN device_statement d ON encode(d.hash, 'hex')
              = convert_from(e.body, 'UTF8')::json -> 'device' ->> 'statement' WHERE e.id = $1`,
        [receipts[0].event],
      );
      expect(rows).toEqual([
        { device: { id: phone.device, seq: 1, statement: scan.hash }, kept: true },
      ]);
    },
  );

  it('is listed by its owner and by the administrator, and by nobody else', async () => {
    const { device } = await enrolled(s, 'holder');
    const idsOf = async (who: 'holder' | 'driver') =>
      (await people[who].get('/devices')).json.items.map(({ id }: any) => id);
    expect(await idsOf('holder')).toContain(device);
    expect(await idsOf('driver')).not.toContain(device);
    const { status } = await people.driver.delete(`/devices/${device}`);
    expect(status).toBe(404);
    expect((await people.driver.get(`/devices/${device}/statements`)).status).toBe(404);
  });

  it('is refused with a key that is none, or is enrolled already', async () => {
    const phone = await Phone.made();
    const enrol = { name: 'Twin', platform: 'x', algorithm: 'ES256' };
    const publicKey = phone.publicKey.toString('base64url');
    const codeOf = async (body: object) =>
      (await people.driver.post('/devices', { ...enrol, ...body })).json.errors[0].code;
    expect(await codeOf({ publicKey: 'AAAA' })).toBe('not-a-device-key');
    expect(await codeOf({ publicKey, algorithm: 'Ed25519' })).toBe('not-a-device-key');
    await people.driver.does('/devices', { ...enrol, publicKey });
    expect(await codeOf({ publicKey })).toBe('enrolled-already');
  });

  it('that was revoked is not believed any more: what it sends is kept, and does nothing', async () => {
    const journey = await new Journey(s).booked([drum()]);
    const [label = ''] = await journey.labels();
    const phone = await enrolled(s, 'driver');
    expect((await people.driver.delete(`/devices/${phone.device}`)).status).toBe(204);
    expect((await people.driver.delete(`/devices/${phone.device}`)).status).toBe(409);
    const scan = await phone.scans(label, 'collect');
    const given = [s, ['driver', phone], [scan]] as const;
    expect(await verdicts(...given)).toEqual(['quarantined statement-late']);
    expect((await journey.read()).packages[0].state).toBe('labelled');
  });
});

describe('what a phone signed without a network', () => {
  it('is recorded once, however often it is sent', async () => {
    const journey = await new Journey(s).booked();
    const [first = '', second = ''] = await journey.labels();
    const phone = await enrolled(s, 'driver');
    const items = [await phone.scans(first, 'collect'), await phone.scans(second, 'collect')];
    const given = [s, ['driver', phone], items] as const;
    const { version } = await journey.read();
    const answers = await Promise.all([verdicts(...given), verdicts(...given), verdicts(...given)]);
    expect(answers.flat().filter((each) => each === 'accepted').length).toBeGreaterThanOrEqual(2);
    expect(await verdicts(...given)).toEqual(['duplicate', 'duplicate']);
    expect(await verdicts(s, ['driver', phone], [...items, ...items])).toEqual(
      Array.from({ length: 4 }, () => 'duplicate'),
    );
    expect((await journey.read()).version).toBe(version + 2);
  });

  it('waits for what is missing before it, and is released when that comes', async () => {
    const journey = await new Journey(s).booked();
    const [first = '', second = ''] = await journey.labels();
    const phone = await enrolled(s, 'driver');
    const early = await phone.scans(first, 'collect');
    const late = await phone.scans(second, 'collect');
    const give = (...items: (typeof late)[]) => verdicts(s, ['driver', phone], items);
    expect(await give(late)).toEqual(['quarantined statement-waiting']);
    expect(await give(early)).toEqual(['accepted']);
    expect(await give(late)).toEqual(['duplicate']);
    const list = (await people.driver.get(`/devices/${phone.device}/statements`)).json.items;
    expect(list.map(({ seq, standing, verdict }: any) => [seq, standing, verdict])).toEqual([
      [1, 'chained', 'accepted'],
      [2, 'chained', 'accepted'],
    ]);
  });

  it('is not believed with a signature that is not the phone’s, and is with the right one', async () => {
    const journey = await new Journey(s).booked([drum()]);
    const [label = ''] = await journey.labels();
    const [phone, other] = [await enrolled(s, 'driver'), await Phone.made()];
    const scan = await phone.scans(label, 'collect');
    const forged = {
      ...scan,
      signature: (await other.sign(Buffer.from(scan.statement))).signature,
    };
    expect(await verdicts(s, ['driver', phone], [forged])).toEqual([
      'quarantined statement-forged',
    ]);
    expect(await verdicts(s, ['driver', phone], [forged, scan])).toEqual([
      'quarantined statement-forged',
      'accepted',
    ]);
  });

  it('has one history: a second one in the same place is kept beside it', async () => {
    const journey = await new Journey(s).booked();
    const [first = '', second = ''] = await journey.labels();
    const phone = await enrolled(s, 'driver');
    const scan = await phone.scans(first, 'collect');
    const other = await phone.scans(second, 'collect', {});
    const twin = await phone.says(
      'scan',
      { label: second, purpose: 'collect' },
      {
        seq: 1,
        previous: null,
      },
    );
    expect(await verdicts(s, ['driver', phone], [scan, twin, other])).toEqual([
      'accepted',
      'quarantined statement-forked',
      'accepted',
    ]);
  });

  it('is judged item by item: what cannot be read spoils nothing', async () => {
    const journey = await new Journey(s).booked([drum()]);
    const [label = ''] = await journey.labels();
    const phone = await enrolled(s, 'driver');
    const items = [
      { statement: Buffer.from('{}'), signature: Buffer.alloc(64) },
      await phone.scans('nonsense', 'collect'),
      await phone.says('dance', {}),
      await phone.scans(label, 'collect', { colour: 'red' }),
      await phone.scans(label, 'collect'),
    ];
    expect(await verdicts(s, ['driver', phone], items)).toEqual([
      'rejected not-a-statement',
      'rejected label-code-length',
      'rejected not-a-statement',
      'rejected not-a-statement',
      'accepted',
    ]);
  });

  it('is dated by a clock that orders nothing: odd times are told, never dropped', async () => {
    const journey = await new Journey(s).booked();
    const [first = '', second = ''] = await journey.labels();
    const phone = await enrolled(s, 'driver');
    const occurredAt = new Date(Date.now() + 86_400_000).toISOString() as never;
    const ahead = await phone.says('scan', { label: first, purpose: 'collect' }, { occurredAt });
    const long = await phone.says(
      'scan',
      { label: second, purpose: 'collect' },
      {
        occurredAt: '2020-01-01T00:00:00.000Z' as never,
      },
    );
    const { json } = await send(s, ['driver', phone], [ahead, long], occurredAt);
    expect(
      json.verdicts.map(({ verdict, warnings }: any) => [
        verdict,
        ...warnings.map(({ code }: any) => code),
      ]),
    ).toEqual([
      ['accepted', 'clock-differs', 'in-the-future'],
      ['accepted', 'clock-differs', 'long-ago'],
    ]);
    const [own] = (await people.driver.get('/devices')).json.items.filter(
      ({ id }: any) => id === phone.device,
    );
    expect(Math.abs(own.skew - 86_400_000)).toBeLessThan(60_000);
    const events = (await people.holder.get(`${journey.path('events')}?limit=200`)).json.items;
    expect(events.at(-2).occurredAt <= events.at(-2).recordedAt).toBe(true);
  });

  it('is not taken from another person', async () => {
    const phone = await enrolled(s, 'driver');
    const body = {
      sentAt: new Date().toISOString(),
      items: [sent(await phone.scans('x', 'sight'))],
    };
    const { status } = await people.holder.post(`/devices/${phone.device}/batches`, body);
    expect(status).toBe(404);
  });
});
