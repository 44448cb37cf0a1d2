import { drum, Journey } from './support/journey.js';
import { emailOf, PASSWORD } from './support/cast.js';
import { stage } from './support/stage.js';

const s = await stage();
const { people } = s;

const declaration = (over: object = {}) => ({
  site: s.sites.utility,
  description: 'Transformer oil with PCB',
  emergencyPhone: '+254 20 000 0112',
  packages: [drum()],
  ...over,
});

const keyed = (key: string) => ({ headers: { 'idempotency-key': key } });
const seen = (etag: string | null) => ({ headers: { 'if-match': etag ?? '' } });

describe('a request under an idempotency key', () => {
  it('takes effect once: its repetition gets the same receipts, and says so', async () => {
    const first = await people.holder.post('/consignments', declaration(), keyed('once'));
    const again = await people.holder.post('/consignments', declaration(), keyed('once'));
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(again.json.receipts).toEqual(first.json.receipts);
    expect(again.json.consignment.id).toBe(first.json.consignment.id);
  });

  it('is told on repetition as it stands by now', async () => {
    const journey = await new Journey(s).declared();
    const path = journey.path('segregate');
    const first = await people.holder.post(path, undefined, keyed('stands'));
    await people.holder.does(journey.path('labels'));
    const again = await people.holder.post(path, undefined, keyed('stands'));
    expect(again.json.receipts).toEqual(first.json.receipts);
    expect(again.json.consignment.version).toBe(first.json.consignment.version + 1);
    expect(again.headers.get('etag')).toBe(`"v${again.json.consignment.version}"`);
  });

  it('may not be used for something else: another body, another path', async () => {
    await people.holder.post('/consignments', declaration(), keyed('mine'));
    const other = declaration({ description: 'Something else' });
    const journey = await new Journey(s).declared();
    for (const reused of [
      await people.holder.post('/consignments', other, keyed('mine')),
      await people.holder.post(journey.path('segregate'), undefined, keyed('mine')),
    ])
      expect([reused.status, reused.json.errors[0].code]).toEqual([422, 'key-reused']);
  });

  it('is one’s own organisation’s: another may use the same', async () => {
    await people.holder.post('/consignments', declaration(), keyed('shared'));
    const body = declaration({ site: s.sites.brewery });
    const { status } = await people.stranger.post('/consignments', body, keyed('shared'));
    expect(status).toBe(201);
  });

  it('sent many times at once takes effect once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        people.holder.post('/consignments', declaration({ description: 'Storm' }), keyed('storm')),
      ),
    );
    expect(new Set(answers.map(({ json }) => json.consignment.id)).size).toBe(1);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  it('repeats a refusal by deciding again: what was refused may be right by now', async () => {
    const journey = await new Journey(s).declared();
    const early = await people.holder.post(journey.path('label'), undefined, keyed('early'));
    expect(early.status).toBe(409);
    await people.holder.does(journey.path('segregate'));
    await people.holder.does(journey.path('labels'));
    await journey.scan('holder', 'affix');
    const late = await people.holder.post(journey.path('label'), undefined, keyed('early'));
    expect(late.status).toBe(200);
  });
});

describe('a version', () => {
  it('is the ETag of what is read, and of what a command left', async () => {
    const journey = await new Journey(s).declared();
    const { headers, json } = await people.holder.get(journey.path());
    expect(headers.get('etag')).toBe(`"v${json.version}"`);
    const after = await people.holder.post(
      journey.path('segregate'),
      {},
      seen(headers.get('etag')),
    );
    expect(after.headers.get('etag')).toBe(`"v${json.version + 1}"`);
  });

  it('that has passed is refused with 412, and nothing happened', async () => {
    const journey = await new Journey(s).declared();
    const { headers } = await people.holder.get(journey.path());
    await people.holder.patch(journey.path(), { description: 'Oil' });
    const stale = await people.holder.post(
      journey.path('segregate'),
      {},
      seen(headers.get('etag')),
    );
    expect([stale.status, stale.json.errors[0].code]).toEqual([412, 'version-differs']);
    expect((await journey.read()).state).toBe('draft');
  });
});

describe('a command', () => {
  it('tells what may be done next, and every reason why not', async () => {
    const journey = await new Journey(s).declared();
    const { consignment } = await people.holder.does(journey.path('segregate'));
    const next = consignment.next.find(({ command }: { command: string }) => command === 'label');
    expect(next.allowed).toBe(false);
    expect(next.reasons).toHaveLength(2);
    expect(next.reasons[0].code).toBe('not-labelled');
    const issue = consignment.next.find(
      ({ command }: { command: string }) => command === 'issue-labels',
    );
    expect(issue.allowed).toBe(true);
  });

  it('is dated when it happened, and never before it can have', async () => {
    const yesterday = new Date(Date.now() - 86_400_000).toISOString();
    const { receipts, consignment } = await people.holder.does('/consignments', {
      ...declaration(),
      occurredAt: yesterday,
    });
    const { json } = await people.holder.get(`/consignments/${consignment.id}/events`);
    expect(json.items[0]).toMatchObject({ occurredAt: yesterday, hash: receipts[0].hash });
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    const early = await people.holder.post(`/consignments/${consignment.id}/segregate`, {
      occurredAt: tomorrow,
    });
    expect([early.status, early.json.errors[0].code]).toEqual([422, 'in-the-future']);
  });

  it('is refused with every finding at once, each with its place', async () => {
    const { status, json } = await people.holder.post(
      '/consignments',
      declaration({
        packages: [
          drum({ net: '0' }),
          drum({ constituents: [{ ...constituent, pop: 'oil' }] }),
          drum({ constituents: [constituent, constituent] }),
        ],
      }),
    );
    expect(status).toBe(422);
    expect(
      json.errors.map(({ code, pointer }: { code: string; pointer: string }) => [code, pointer]),
    ).toEqual(
      expect.arrayContaining([
        ['not-a-mass', '/packages/0/net'],
        ['unknown-pop', '/packages/1/constituents/0/pop'],
        ['duplicate-pop', '/packages/2/constituents/1/pop'],
      ]),
    );
  });

  it('is refused where a figure is none in its unit', async () => {
    const more = { ...constituent, concentration: { value: '101', unit: '%' } };
    const { status, json } = await people.holder.post(
      '/consignments',
      declaration({ packages: [drum({ constituents: [more] })] }),
    );
    expect([status, json.errors[0].pointer]).toEqual([
      422,
      '/packages/0/constituents/0/concentration/value',
    ]);
  });

  it('names the rule and the article that it breaks', async () => {
    const journey = await new Journey(s).labelled();
    const { json } = await people.holder.post(journey.path('book'), {
      destination: s.sites.brewery,
      operation: 'D10',
      legs: [{ carrier: s.houses.haulier, mode: 'road' }],
      plannedAt: '2026-12-01T08:00:00Z',
    });
    expect(json.errors).toContainEqual(
      expect.objectContaining({ code: 'no-permit', rule: 'CUS-02', article: expect.any(String) }),
    );
  });
});

const constituent = {
  pop: 'pcb',
  concentration: { value: '50', unit: 'mg/kg' },
  basis: 'declared',
};

describe('a list', () => {
  it('goes on from page to page, each item once', async () => {
    const ids: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { json } = await people.holder.get(
        `/consignments?limit=3${cursor && `&cursor=${cursor}`}`,
      );
      expect(json.items.length).toBeLessThanOrEqual(3);
      ids.push(...json.items.map(({ id }: { id: string }) => id));
      cursor = json.next;
    }
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(ids.length).toBeGreaterThan(6);
  });

  it('takes no cursor of another list', async () => {
    const cursor = Buffer.from('[7]').toString('base64url');
    expect((await people.holder.get(`/consignments?cursor=${cursor}`)).status).toBe(400);
  });
});

describe('a session', () => {
  it('ends when one signs out', async () => {
    const credentials = { email: emailOf('holder'), password: PASSWORD };
    const { token, actor } = await s.nobody.does('/sessions', credentials);
    const { headers } = { headers: { authorization: `Bearer ${token}` } };
    expect((await s.nobody.get('/sessions/current', { headers })).json).toEqual(actor);
    expect((await s.nobody.delete('/sessions/current', { headers })).status).toBe(204);
    expect((await s.nobody.get('/sessions/current', { headers })).status).toBe(401);
  });

  it('is refused with 401 for a wrong password and for an unknown address alike', async () => {
    const wrong = { email: emailOf('holder'), password: 'wrong horse battery' };
    const unknown = { email: 'nobody@example.org', password: PASSWORD };
    const [a, b] = [
      await s.nobody.post('/sessions', wrong),
      await s.nobody.post('/sessions', unknown),
    ];
    expect([a.status, b.status]).toEqual([401, 401]);
    expect(a.json.errors).toEqual(b.json.errors);
  });
});
