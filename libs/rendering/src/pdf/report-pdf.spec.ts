import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unwrap } from '@popstrace/kernel';
import type { FrozenReport } from '@popstrace/reports';
import { ReportRenderer } from '../rendition.js';
import { sampleReport } from '../testing/sample-report.js';
import { PDFTOTEXT, QPDF, itWith, run } from '../testing/tools.js';
import { LANGUAGES, type Language } from '../words/language.js';

let folder: string;
const renderer = new ReportRenderer();
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'popstrace-pdf-'))));
afterAll(async () => {
  await renderer.close();
  await rm(folder, { recursive: true });
});

const verifyAt = 'https://pops.example.org/verify/9f86';

async function pdf(report: FrozenReport, language: Language): Promise<Uint8Array> {
  const made = unwrap(await renderer.render(report, { format: 'pdf', language, verifyAt }));
  return made.content as Uint8Array;
}

async function file(report: FrozenReport, language: Language): Promise<string> {
  const path = join(folder, `${language}.pdf`);
  await writeFile(path, await pdf(report, language));
  return path;
}

/** Without the marks of direction that poppler adds between scripts; a space is a space. */
const words = (path: string): string =>
  run('pdftotext', '-layout', path, '-')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\u00a0\u202f]/g, ' ');

const FIGURES: Readonly<Record<Language, readonly string[]>> = {
  ar: ['1,234.567', '0.015', '0.000000000000000009', '99.99997'],
  zh: ['1,234.567', '0.015', '0.000000000000000009', '99.99997'],
  en: ['1,234.567', '0.015', '0.000000000000000009', '99.99997'],
  fr: ['1 234,567', '0,015', '0,000000000000000009', '99,99997'],
  ru: ['1 234,567', '0,015', '0,000000000000000009', '99,99997'],
  es: ['1 234,567', '0,015', '0,000000000000000009', '99,99997'],
};

describe.each(LANGUAGES)('in %s', (language) => {
  itWith(PDFTOTEXT)('says every figure as it is, extracted by poppler', async () => {
    const text = words(await file(sampleReport(), language));
    for (const figure of FIGURES[language]) expect(text).toContain(figure);
    for (const code of ['XA 000123', 'D10', '2025-01-01 00:00 UTC', verifyAt, '9f86d081884c'])
      expect(text).toContain(code);
  });

  it('is the same bytes each time', async () => {
    const [one, other] = await Promise.all([0, 1].map(() => pdf(sampleReport(), language)));
    expect(sha256(one!)).toBe(sha256(other!));
  });
});

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

it('says of itself that it is PDF/A-2b, with the one date that it was given', async () => {
  const text = Buffer.from(await pdf(sampleReport(), 'en')).toString('latin1');
  expect(text).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>');
  expect(text).toContain('2026-02-03T04:05:06');
  expect(text).not.toContain(new Date().toISOString().slice(0, 10));
});

itWith(QPDF)('is sound to qpdf', async () => {
  expect(run('qpdf', '--check', await file(sampleReport(), 'fr'))).toContain('No syntax or stream');
});

itWith(PDFTOTEXT)('holds every font that it uses, ours and no machine’s', async () => {
  const fonts = run('pdffonts', await file(sampleReport(), 'ar'))
    .split('\n')
    .slice(2, -1);
  expect(fonts.length).toBeGreaterThan(2);
  for (const font of fonts) expect(font).toMatch(/\+Noto(Sans|Naskh).* yes yes yes /);
});

itWith(PDFTOTEXT)(
  'repeats the heading of a table on each page, and numbers the pages',
  async () => {
    const pages = words(await file(sampleReport({ rows: 150 }), 'en')).split('\f');
    const [first = '', second = ''] = pages;
    expect(first).toMatch(/Page 1 of [5-9]/);
    for (const page of [first, second]) expect(page).toMatch(/Pollutant +Holder/);
  },
);

itWith(PDFTOTEXT)('marks what was declared, and says what the mark means', async () => {
  const text = words(await file(sampleReport(), 'en'));
  expect(text).toMatch(/1,234\.569 ?†|†/);
  expect(text).toContain('not measured by custody records');
});

it('takes markup in a name for what it is: a name', async () => {
  const report = JSON.parse(
    JSON.stringify(sampleReport()).replaceAll('شركة الكهرباء 0', '#panic() $x$ *b* \\\\ @a <b>'),
  ) as FrozenReport;
  const path = await file(report, 'en');
  expect(words(path).replace(/\s+/g, ' ')).toContain('#panic() $x$');
});

it('refuses what nobody reads on paper, and says what to take', async () => {
  const wish = { format: 'pdf', language: 'en' } as const;
  expect(await renderer.render(sampleReport({ rows: 5001 }), wish)).toMatchObject({
    ok: false,
    error: { code: 'too-long-for-paper', message: expect.stringContaining('XLSX') },
  });
});
