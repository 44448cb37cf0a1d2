import { noteSigner } from '@popstrace/application';
import { Sequencer } from '@popstrace/persistence';
import { LANGUAGES } from '@popstrace/rendering';
import { Journey } from './support/journey.js';
import { stage } from './support/stage.js';

const s = await stage();
const { holder, regulator } = s.people;

let path: string;
beforeAll(async () => {
  await new Journey(s).declared();
  const body = { report: 'article-15', from: '2020-01-01', to: '2030-01-01' };
  path = `/reports/${(await regulator.does('/reports', body)).id}`;
});

describe('the national report', () => {
  it.each(LANGUAGES)('is set as PDF/A in %s, the same bytes each time', async (language) => {
    const headers = { accept: 'application/pdf', 'accept-language': language };
    const { headers: told, bytes } = await regulator.get(path, { headers });
    expect(told.get('content-type')).toBe('application/pdf');
    expect(told.get('content-disposition')).toContain('article-15-KE.pdf"');
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const again = await regulator.get(`${path}?format=pdf&lang=${language}`);
    expect(again.bytes.equals(bytes)).toBe(true);
  });

  it('is a workbook, too', async () => {
    const { bytes } = await regulator.get(`${path}?format=xlsx&lang=ru`);
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
  });

  it('is a bundle with every event that makes it, once the log covers them', async () => {
    const early = await regulator.get(`${path}?format=bundle`);
    expect([early.status, early.json.detail]).toEqual([404, expect.stringContaining('public log')]);
    const { ports } = s.api;
    const sequencer = new Sequencer({
      ...{ pool: s.db.pool, clock: ports.clock, name: () => ports.logName.read() },
      signer: (origin) => noteSigner(ports.keys, 'log', origin),
    });
    await sequencer.sweep();
    await sequencer.resign();
    const { headers, bytes } = await regulator.get(`${path}?format=bundle`);
    expect(headers.get('content-type')).toBe('application/jsonl');
    const [head, ...events] = bytes.toString().trimEnd().split('\n');
    expect(JSON.parse(head ?? '')).toMatchObject({
      ...{ tag: 'popstrace/bundle/v1', report: { id: path.split('/').at(-1) } },
    });
    expect(events.length).toBeGreaterThan(0);
    expect((await holder.get(`${path}?format=bundle`)).status).toBe(404);
  });

  it('is nothing else, and says what it is', async () => {
    const { status, json } = await regulator.get(path, { headers: { accept: 'image/png' } });
    expect([status, json.detail]).toEqual([406, expect.stringContaining('?format=pdf')]);
  });

  it('is not for others, in whichever form', async () => {
    expect((await holder.get(`${path}?format=pdf`)).status).toBe(404);
  });
});
