import { drum, Journey } from './support/journey.js';
import { stage } from './support/stage.js';

const s = await stage();
const { people } = s;

const printed = (label: string) => label;
const typed = (label: string) => label.toLowerCase().replaceAll('-', ' ');
const bare = (label: string) => label.replaceAll('-', '').slice(2);
const payload = (label: string) => `HTTPS://POPS.EXAMPLE.ORG/P/${bare(label)}`;

describe('a scan', () => {
  it.each([
    ['printed', printed],
    ['typed', typed],
    ['bare', bare],
    ['scanned as a QR code', payload],
  ])('finds a package by its label as it is %s', async (_, spelt) => {
    const journey = await new Journey(s).booked();
    const [label = ''] = await journey.labels();
    const { json } = await people.driver.post('/scans', { label: spelt(label), purpose: 'sight' });
    expect(json.package.label).toBe(label);
    expect(json.consignment).toMatchObject({ id: journey.id, state: 'awaiting_collection' });
  });

  it('tells what the package is, what may be done with it, and what proves the scan', async () => {
    const journey = await new Journey(s).booked();
    const [label] = await journey.labels();
    const scan = { label, purpose: 'collect', position: { latitude: '-1.28', longitude: '36.8' } };
    const { json } = await people.driver.post('/scans', { label, purpose: 'sight' });
    expect(json).toMatchObject({ possibleScans: ['collect'], handover: null, warnings: [] });
    expect(json.package).toMatchObject({ state: 'labelled', unNumber: '2315', popsWaste: true });
    const after = await people.driver.post('/scans', scan);
    expect(after.json).toMatchObject({
      package: { state: 'loaded' },
      possibleScans: [],
      receipt: { stream: journey.id, type: 'scanned', previous: json.receipt.hash },
    });
    const events = await people.holder.get(`${journey.path('events')}?limit=200`);
    expect(events.json.items.at(-1)).toMatchObject({
      hash: after.json.receipt.hash,
      payload: { purpose: 'collect', position: scan.position },
    });
  });

  it('shows the handover that waits', async () => {
    const journey = await new Journey(s).booked();
    await journey.scan('driver', 'collect');
    const offer = await people.driver.does(journey.path('collect'), { plate: 'KDA 1A' });
    const [label] = await journey.labels();
    const { json } = await people.holder.post('/scans', { label, purpose: 'sight' });
    expect(json.handover).toEqual(offer.consignment.handover);
  });

  it.each([
    ['is no label', { label: 'https://example.org/', purpose: 'sight' }, 'not-a-label', '/label'],
    ['is mistyped', { label: 'PT-0000-0000-000', purpose: 'sight' }, 'label-code-check', '/label'],
  ])('of what %s is refused, and says what to do', async (_, body, code, pointer) => {
    const { status, json } = await people.driver.post('/scans', body);
    expect([status, json.errors[0].code, json.errors[0].pointer]).toEqual([422, code, pointer]);
  });

  it('of a revoked label is a conflict', async () => {
    const journey = await new Journey(s).booked();
    const [{ id, label }] = (await journey.read()).packages;
    await people.holder.does(journey.path('labels/replace'), { package: id, reason: 'Torn.' });
    const { status, json } = await people.driver.post('/scans', { label, purpose: 'sight' });
    expect([status, json.errors[0].code]).toEqual([409, 'label-revoked']);
  });

  it('to deliver needs a weight', async () => {
    const journey = await new Journey(s).collected();
    const [label] = await journey.labels();
    const { status, json } = await people.operator.post('/scans', { label, purpose: 'deliver' });
    expect([status, json.errors[0]]).toMatchObject([
      422,
      { code: 'scan-needs-weight', pointer: '/gross' },
    ]);
  });

  it('sent again under its key is not recorded again', async () => {
    const journey = await new Journey(s).booked();
    const [label] = await journey.labels();
    const key = { headers: { 'idempotency-key': 'scan-1' } };
    const first = await people.driver.post('/scans', { label, purpose: 'collect' }, key);
    const again = await people.driver.post('/scans', { label, purpose: 'collect' }, key);
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([200, 'true']);
    expect(again.json.receipt).toEqual(first.json.receipt);
    const { status, json } = await people.driver.post('/scans', { label, purpose: 'collect' });
    expect([status, json.errors[0].code]).toEqual([409, 'already-scanned']);
  });
});

describe('fifty people who scan one package at once', () => {
  it.each([1, 2, 3])('get one winner and clear refusals (race %i)', async () => {
    const journey = await new Journey(s).booked([drum()]);
    const [label] = await journey.labels();
    const before = (await journey.read()).version;
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        people[at % 2 ? 'driver' : 'holder'].post('/scans', { label, purpose: 'collect' }),
      ),
    );
    const won = answers.filter(({ status }) => status === 200);
    const lost = answers.filter(({ status }) => status !== 200);
    expect(won).toHaveLength(1);
    expect(
      lost.every(({ status, json }) => status === 409 && json.errors[0].code === 'already-scanned'),
    ).toBe(true);
    expect((await journey.read()).version).toBe(before + 1);
  });
});

describe('a day’s scans sent at once', () => {
  const id = (n: number) => `0190a5c0-4b7e-7c3a-9d52-${String(n).padStart(12, '0')}`;

  it('get a verdict each, and the same again when they are sent again', async () => {
    const journey = await new Journey(s).booked();
    const [first, second] = await journey.labels();
    const scans = [
      { id: id(1), label: first, purpose: 'collect' },
      { id: id(2), label: first, purpose: 'collect' },
      { id: id(3), label: second, purpose: 'transfer' },
      { id: id(4), label: 'nonsense', purpose: 'collect' },
      { label: second, purpose: 'collect', occurredAt: new Date().toISOString() },
    ];
    const send = async () =>
      (await people.driver.post('/scans/batch', { scans })).json.verdicts.map(
        ({ verdict, errors }: { verdict: string; errors: { code: string }[] }) =>
          [verdict, ...errors.map(({ code }) => code)].join(' '),
      );
    expect(await send()).toEqual([
      'accepted',
      'conflict already-scanned',
      'conflict wrong-state',
      'rejected label-code-length',
      'accepted',
    ]);
    expect(await send()).toEqual([
      'duplicate',
      'conflict already-scanned',
      'conflict wrong-state',
      'rejected label-code-length',
      'conflict already-scanned',
    ]);
  });

  it('are known by their place under the key of the whole', async () => {
    const journey = await new Journey(s).booked();
    const scans = (await journey.labels()).map((label) => ({ label, purpose: 'collect' }));
    const key = { headers: { 'idempotency-key': 'day-1' } };
    const verdicts = async () =>
      (await people.driver.post('/scans/batch', { scans }, key)).json.verdicts.map(
        ({ verdict }: { verdict: string }) => verdict,
      );
    expect(await verdicts()).toEqual(['accepted', 'accepted']);
    expect(await verdicts()).toEqual(['duplicate', 'duplicate']);
  });
});
