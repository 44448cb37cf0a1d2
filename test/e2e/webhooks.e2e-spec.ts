import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { deliverWebhooks, noteSigner } from '@popstrace/application';
import { instantOf, type Instant } from '@popstrace/kernel';
import { Sequencer } from '@popstrace/persistence';
import { Webhook } from 'standardwebhooks';
import { Journey } from './support/journey.js';
import { stage } from './support/stage.js';

let now = Date.now();
const clock = { now: (): Instant => instantOf(now) };
const s = await stage({ outgoing: 'loopback-too' });
const { holder, regulator, stranger, driver } = s.people;
const { ports } = s.api;
/** The server's day goes on as it does; that of whoever delivers, as the test tells. */
const courierPorts = { ...ports, clock };

/** What was received, and what is answered. */
interface Got {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
const got: Got[] = [];
let status = 200;
const receiver = createServer((request, response) => {
  void text(request).then((body) => {
    got.push({ headers: request.headers, body });
    response.writeHead(status).end();
  });
});
receiver.listen(0, '127.0.0.1');
await once(receiver, 'listening');
const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hooks`;
afterAll(() => receiver.close());

const sequencer = new Sequencer({
  pool: s.db.pool,
  clock: ports.clock,
  name: () => ports.logName.read(),
  signer: (origin) => noteSigner(ports.keys, 'log', origin),
});

/** Everything recorded is in the log, and every webhook had its turn. */
async function settled(): Promise<void> {
  await sequencer.sweep();
  await sequencer.resign();
  now = Math.max(now, Date.now()) + 1;
  while ((await deliverWebhooks(courierPorts)) > 0 && status === 200) now += 1;
}

const typesOf = (received: readonly Got[]): string[] =>
  received.map(({ body }) => (JSON.parse(body) as { type: string }).type);

beforeEach(async () => {
  status = 200;
  await settled();
  got.splice(0);
});

describe('a webhook', () => {
  it('is told what happens to its organisation’s consignments, in order and signed', async () => {
    const { webhook, secret } = await holder.does('/webhooks', { url });
    const journey = await new Journey(s).labelled();
    await new Journey(s).declared();
    await settled();
    const { json } = await holder.get(`/changes?since=${webhook.next}`);
    expect(got.map(({ headers }) => headers['webhook-id'])).toEqual(
      json.items.map(({ event }: { event: string }) => event),
    );
    expect(typesOf(got).slice(0, 2)).toEqual(['consignment.declared', 'consignment.segregated']);
    const verifier = new Webhook(secret);
    for (const { headers, body } of got)
      expect(verifier.verify(body, headers as Record<string, string>)).toEqual(JSON.parse(body));
    expect(() =>
      verifier.verify(`${got[0]?.body} `, got[0]?.headers as Record<string, string>),
    ).toThrow();
    expect(json.items[0].consignment).toBe(journey.id);
    await holder.delete(`/webhooks/${webhook.id}`);
  });

  it('is tried again with longer and longer pauses, and goes on where it stopped', async () => {
    const { webhook } = await holder.does('/webhooks', { url, types: ['declared'] });
    await new Journey(s).labelled();
    status = 500;
    await settled();
    const read = async () => (await holder.get('/webhooks')).json.items[0];
    expect(await read()).toMatchObject({
      failures: 1,
      trouble: 'It answered 500.',
      disabledAt: null,
    });
    expect(await deliverWebhooks(courierPorts)).toBe(0);
    now += 10_000;
    await settled();
    expect((await read()).failures).toBe(2);
    now += 10_000;
    expect(await deliverWebhooks(courierPorts)).toBe(0);
    now += 60_000;
    status = 200;
    await settled();
    expect(await read()).toMatchObject({ failures: 0, trouble: null });
    expect([...new Set(got.map(({ headers }) => headers['webhook-id']))]).toHaveLength(1);
    expect(typesOf(got)).toEqual(Array(3).fill('consignment.declared'));
    await holder.delete(`/webhooks/${webhook.id}`);
  });

  it('is disabled with a notice when its receiver is gone, and enabled again by a replay', async () => {
    const { webhook } = await holder.does('/webhooks', { url });
    await new Journey(s).declared();
    status = 410;
    await settled();
    const disabled = (await holder.get('/webhooks')).json.items[0];
    expect(disabled).toMatchObject({ trouble: 'It answered 410.', disabledAt: expect.any(String) });
    expect((await holder.get('/account/notices')).json.items[0].kind).toBe('webhook-disabled');
    status = 200;
    now += 86_400_000;
    await settled();
    expect(got).toHaveLength(1);
    await holder.does(`/webhooks/${webhook.id}/replay`, { since: webhook.next });
    await settled();
    expect(typesOf(got)).toEqual(['consignment.declared', 'consignment.declared']);
    await holder.delete(`/webhooks/${webhook.id}`);
  });

  it('is given up after days of silence', async () => {
    const { webhook } = await holder.does('/webhooks', { url });
    await new Journey(s).declared();
    status = 503;
    for (let day = 0; day < 14; day += 1) {
      await settled();
      now += 30 * 3_600_000;
    }
    expect((await holder.get('/webhooks')).json.items[0].disabledAt).not.toBeNull();
    expect(got.length).toBe(14);
    await holder.delete(`/webhooks/${webhook.id}`);
  });

  it('has an address on the public internet, and so many an organisation may have', async () => {
    for (const inside of [
      'http://example.org/',
      'https://10.0.0.1/',
      'https://[fd00:ec2::254]/',
      'https://db.internal/',
    ]) {
      const { status: code, json } = await holder.post('/webhooks', { url: inside });
      expect([code, json.errors[0]]).toMatchObject([
        422,
        { code: 'address-refused', pointer: '/url' },
      ]);
    }
    const made = [];
    for (let n = 0; n < 10; n += 1) made.push(await holder.does('/webhooks', { url }));
    expect((await holder.post('/webhooks', { url })).json.errors[0].code).toBe('too-many-webhooks');
    for (const { webhook } of made) await holder.delete(`/webhooks/${webhook.id}`);
  });

  it('is its organisation’s administrator’s alone', async () => {
    const { webhook } = await holder.does('/webhooks', { url });
    expect((await driver.post('/webhooks', { url })).status).toBe(403);
    expect((await regulator.delete(`/webhooks/${webhook.id}`)).status).toBe(404);
    expect((await regulator.post(`/webhooks/${webhook.id}/replay`, { since: 0 })).status).toBe(404);
    expect(JSON.stringify((await holder.get('/webhooks')).json)).not.toContain('whsec_');
    await holder.delete(`/webhooks/${webhook.id}`);
  });
});

describe('changes', () => {
  it('are read page by page, each once, by who may see the consignment', async () => {
    const journey = await new Journey(s).labelled();
    await settled();
    const read = async (who: typeof holder, since: number) =>
      (await who.get(`/changes?since=${since}&limit=2`)).json;
    const seen: string[] = [];
    let page = await read(holder, 0);
    for (; page.items.length > 0; page = await read(holder, page.next))
      for (const { event } of page.items) seen.push(event);
    expect(new Set(seen).size).toBe(seen.length);
    const events = (await holder.get(journey.path('events'))).json.items;
    for (const { id } of events) expect(seen).toContain(id);
    expect((await stranger.get('/changes?limit=200')).json).toMatchObject({
      items: [],
      next: page.next,
    });
    expect((await regulator.get('/changes?limit=200')).json.items.length).toBeGreaterThan(0);
  });
});
