import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { Journey } from './support/journey.js';
import { stage } from './support/stage.js';

const s = await stage();
const { holder } = s.people;
const journey = await new Journey(s).labelled();
const [{ id, label }] = (await journey.read()).packages.filter(
  ({ net }: { net: string }) => net === '200',
);

beforeAll(() => {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  prepareZXingModule({ overrides: { wasmBinary: readFileSync(path).buffer as ArrayBuffer } });
});

const ask = (accept: string, query = '') =>
  holder.get(`/packages/${id}/label${query}`, { headers: { accept } });

/** What an independent decoder reads in the QR code of the label. */
async function scanned(): Promise<string> {
  const { bytes } = await ask('image/png');
  const [code] = await readBarcodes(new Blob([bytes]), { formats: ['QRCode'] });
  return code?.text ?? '';
}

describe('a label', () => {
  it('is a QR code that an independent decoder reads', async () => {
    const { bytes, headers } = await ask('image/png');
    expect(headers.get('content-type')).toBe('image/png');
    const [code] = await readBarcodes(new Blob([bytes]), { formats: ['QRCode'] });
    expect(code?.text).toMatch(/^HTTPS:\/\/POPS\.EXAMPLE\.ORG\/P\/[A-Z2-7]{200,}$/);
    const found = await holder.get(`/packages/by-label/${encodeURIComponent(code?.text ?? '')}`);
    expect(found.json.package.id).toBe(id);
  });

  it('is scanned by what its QR code holds, and refused when one letter of that is another', async () => {
    const text = await scanned();
    const scan = (read: string) => holder.post('/scans', { label: read, purpose: 'sight' });
    expect((await scan(text)).status).toBeLessThan(300);
    const at = text.length - 20;
    const forged = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
    const { status, json } = await scan(forged);
    expect([status, json.errors[0].code]).toEqual([422, 'label-not-genuine']);
  });

  it('outdoors is a QR code of level H', async () => {
    const level = async (query: string) => {
      const { bytes } = await ask('image/png', query);
      const [code] = await readBarcodes(new Blob([bytes]), { formats: ['QRCode'] });
      return code?.ecLevel;
    };
    expect([await level(''), await level('?use=outdoors')]).toEqual(['Q', 'H']);
  });

  it('says in words what the law asks', async () => {
    const { bytes, headers } = await ask('image/svg+xml');
    expect(headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    const text = bytes.toString();
    for (const words of [
      'POPs WASTE',
      'DO NOT OPEN, MIX OR REUSE',
      'Polychlorinated',
      'CONTAINS PCBs',
      'Net 200 kg',
      'UN 2315, 9, II',
      label,
      'The utility',
      'Yard of the utility',
      '+254 20 000 0112',
    ])
      expect(text).toContain(words);
  });

  it.each([
    ['application/pdf', '', 'application/pdf', '%PDF-'],
    ['text/plain', '', 'text/plain; charset=utf-8', '^XA'],
    ['*/*', '?format=pdf&layout=letter', 'application/pdf', '%PDF-'],
    ['image/png', '?format=zpl&dpi=300', 'text/plain; charset=utf-8', '^XA'],
    ['*/*', '', 'image/svg+xml; charset=utf-8', '<svg'],
    ['application/zip', '', 'image/svg+xml; charset=utf-8', '<svg'],
    ['image/*;q=0.5, application/pdf', '', 'application/pdf', '%PDF-'],
  ])('is given as one would take it: Accept %s, %j', async (accept, query, type, start) => {
    const { bytes, headers } = await ask(accept, query);
    expect(headers.get('content-type')).toBe(type);
    expect(headers.get('content-disposition')).toMatch(/^inline; filename="PT-[\w-]+\.\w+"$/);
    expect(bytes.toString('latin1').startsWith(start)).toBe(true);
  });

  it.each(['a4', 'a4-large', 'letter', 'thermal'])(
    'of every package of a consignment is on one sheet (%s)',
    async (layout) => {
      const { bytes } = await holder.get(`${journey.path('labels.pdf')}?layout=${layout}`);
      expect(bytes.toString('latin1').startsWith('%PDF-')).toBe(true);
      expect(bytes.toString('latin1')).toContain(`/Count ${layout === 'thermal' ? 2 : 1}`);
    },
  );

  it('is refused before it is issued, and on a sheet that nobody sells', async () => {
    const bare = await new Journey(s).declared();
    const [{ id: unlabelled }] = (await bare.read()).packages;
    expect((await holder.get(`/packages/${unlabelled}/label`)).json.errors[0].code).toBe(
      'not-labelled',
    );
    expect((await holder.get(bare.path('labels.pdf'))).status).toBe(422);
    expect((await holder.get(`${journey.path('labels.pdf')}?layout=a5`)).status).toBe(400);
  });
});

describe('a package', () => {
  it('is found by its label as people type it, and nothing is recorded', async () => {
    const before = (await journey.read()).version;
    const { json } = await holder.get(`/packages/by-label/${label.toLowerCase()}`);
    expect(json.package.id).toBe(id);
    expect((await journey.read()).version).toBe(before);
    const wrong = await holder.get('/packages/by-label/PT-0000-0000-000');
    expect([wrong.status, wrong.json.errors[0].code]).toEqual([422, 'label-code-check']);
  });
});
