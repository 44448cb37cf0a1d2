import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { OPENPYXL, SOFFICE, itWith, run } from '../testing/tools.js';
import { cellWriter, escapeXml } from './cells.js';
import type { Cell, Sheet, Workbook } from './sheet.js';
import { Styles } from './styles.js';
import { xlsx } from './workbook.js';
import { worksheetXml } from './worksheet.js';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'popstrace-xlsx-'))));
afterAll(() => rm(folder, { recursive: true }));

const COLUMNS: Sheet['columns'] = [
  { heading: 'المادة', kind: 'text' },
  { heading: 'kilograms', kind: 'number', places: 3 },
  { heading: 'day', kind: 'day' },
  { heading: 'at', kind: 'instant' },
];
const ROWS: readonly (readonly Cell[])[] = [
  ['=1+1', '1234.567', '2026-01-02', '2026-01-02T10:30:00.000Z'],
  ['@SUM(B2:B3)', '0.000015', '1999-12-31', null],
  ['a & <b> "c"\n_x0041_ 😀', '-5', null, null],
  ['-2+3', 7, 'not a day', ''],
];
const WORKBOOK: Workbook = {
  title: 'Sample',
  rightToLeft: true,
  sheets: [
    { name: 'A/B', columns: COLUMNS, rows: ROWS },
    { name: 'a b', columns: COLUMNS, rows: [] },
  ],
};

async function written(workbook: Workbook, name: string): Promise<string> {
  const file = join(folder, `${name}.xlsx`);
  await pipeline(xlsx(workbook), createWriteStream(file));
  return file;
}

const READ = `
import json, sys, openpyxl
from openpyxl.utils.escape import unescape
book = openpyxl.load_workbook(sys.argv[1])
print(json.dumps([{
  'name': s.title, 'rtl': bool(s.sheet_view.rightToLeft), 'frozen': s.freeze_panes,
  'rows': [[[c.data_type, unescape(str(c.value)), c.number_format, bool(c.quotePrefix)] for c in r] for r in s.iter_rows()],
} for s in book.worksheets]))`;

itWith(OPENPYXL)('is read by openpyxl cell by cell, with every type and no formula', async () => {
  const [sheet, empty] = JSON.parse(
    run('/usr/bin/python3', '-c', READ, await written(WORKBOOK, 'typed')),
  );
  expect([sheet.name, sheet.rtl, sheet.frozen]).toEqual(['A B', true, 'A2']);
  expect(empty).toMatchObject({ name: 'a b 2', rows: [expect.any(Array)] });
  expect(sheet.rows.slice(1)).toEqual([
    [
      ['s', '=1+1', 'General', true],
      ['n', '1234.567', '#,##0.000', false],
      ['d', '2026-01-02 00:00:00', 'yyyy\\-mm\\-dd', false],
      ['d', '2026-01-02 10:30:00', 'yyyy\\-mm\\-dd\\ hh:mm:ss', false],
    ],
    [
      ['s', '@SUM(B2:B3)', 'General', true],
      ['n', '1.5e-05', '#,##0.000', false],
      ['d', '1999-12-31 00:00:00', 'yyyy\\-mm\\-dd', false],
      ['n', 'None', 'General', false],
    ],
    [
      ['s', 'a & <b> "c"\n_x0041_ 😀', 'General', false],
      ['n', '-5', '#,##0.000', false],
      ['n', 'None', 'General', false],
      ['n', 'None', 'General', false],
    ],
    [
      ['s', '-2+3', 'General', true],
      ['n', '7', '#,##0.000', false],
      ['s', 'not a day', 'General', false],
      ['n', 'None', 'General', false],
    ],
  ]);
});

itWith(SOFFICE)('is reopened by LibreOffice with the same cells, sums and no formula', async () => {
  const file = await written(WORKBOOK, 'reopened');
  const csv = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,true,false,1';
  run(
    'soffice',
    ...['--headless', `-env:UserInstallation=file://${folder}/profile`],
    ...['--convert-to', csv, '--outdir', folder, file],
  );
  // Formulas would be shown as formulas (the tenth token), and values as they are kept.
  expect(await readFile(join(folder, 'reopened-A B.csv'), 'utf8')).toBe(
    [
      'المادة,kilograms,day,at',
      '=1+1,1234.567,2026-01-02,2026-01-02 10:30:00',
      '@SUM(B2:B3),0.000015,1999-12-31,',
      '"a & <b> ""c""',
      '_x0041_ 😀",-5,,',
      '-2+3,7,not a day,',
      '',
    ].join('\n'),
  );
});

it('makes the same bytes of the same rows', async () => {
  const [one, other] = await Promise.all([buffer(xlsx(WORKBOOK)), buffer(xlsx(WORKBOOK))]);
  expect(one.equals(other)).toBe(true);
});

it('goes on with a further sheet where one is full', async () => {
  const stretch = { ended: false };
  const rows = ROWS[Symbol.iterator]();
  const pieces: string[] = [];
  while (!stretch.ended) {
    const options = { styles: new Styles(), rightToLeft: false, stretch, mostRows: 3 };
    const xml = await buffer(worksheetXml(WORKBOOK.sheets[0]!, rows, options));
    pieces.push(xml.toString());
  }
  expect(pieces.map((xml) => xml.split('<row>').length - 2)).toEqual([3, 1]);
});

it('closes the rows when its reader leaves, and takes no more of them than it reads', async () => {
  let [taken, closed] = [0, false];
  function* endless(): Generator<readonly Cell[]> {
    try {
      for (;;) yield [`row ${++taken}`, '1', null, null];
    } finally {
      closed = true;
    }
  }
  const output = xlsx({ title: '', sheets: [{ name: 'x', columns: COLUMNS, rows: endless() }] });
  await once(output, 'readable');
  output.destroy();
  while (!closed) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(taken).toBeLessThan(200_000);
});

it('breaks off when the rows fail', async () => {
  function* failing(): Generator<readonly Cell[]> {
    yield ['a'];
    throw new Error('the database went away');
  }
  const sheets = [{ name: 'x', columns: COLUMNS, rows: failing() }];
  await expect(buffer(xlsx({ title: '', sheets }))).rejects.toThrow('the database went away');
});

it.each([
  ['\u0001', '_x0001_'],
  ['\uFFFF', '\uFFFD'],
  ['_x0041_', '_x005F_x0041_'],
  ['\t\n', '\t\n'],
  ['𝄞', '𝄞'],
])('spells %j in XML as %j', (text, spelt) => expect(escapeXml(text)).toBe(spelt));

it('cuts what no cell may hold, and says so', () => {
  const cell = cellWriter({ heading: '', kind: 'text' }, new Styles())('x'.repeat(40_000));
  expect(cell).toContain(`${'x'.repeat(32_766)}…<`);
});
