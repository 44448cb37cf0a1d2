import { execFileSync, spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Journey } from './support/journey.js';
import { stage } from './support/stage.js';

const s = await stage();
const { holder, regulator, stranger } = s.people;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const hasOpenpyxl = spawnSync('/usr/bin/python3', ['-c', 'import openpyxl']).status === 0;

const HEADING =
  'consignment,consignment state,label,package state,holder,country,custodian,kilograms,changed at';

let packages: number;
beforeAll(async () => {
  const journey = await new Journey(s).declared();
  packages = (await holder.get(journey.path())).json.packages.length;
  await s.db.owner.query(`UPDATE organisation SET name = '=1+1, "' || name || '"'`);
});

const lines = (bytes: Buffer): string[] => bytes.toString().trimEnd().split('\n');

describe('the register of packages', () => {
  it('is CSV of what one may see, and of nothing else', async () => {
    const own = await holder.get('/exports/packages');
    expect(own.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(own.headers.get('content-disposition')).toBe('inline; filename="packages.csv"');
    expect(lines(own.bytes)[0]).toBe(HEADING);
    expect(lines(own.bytes)).toHaveLength(packages + 1);
    expect(lines((await regulator.get('/exports/packages')).bytes)).toHaveLength(packages + 1);
    for (const line of lines(own.bytes).slice(1)) expect(line).toContain(`"'=1+1, ""`);
    expect(lines((await stranger.get('/exports/packages')).bytes)).toEqual([HEADING]);
  });

  (hasOpenpyxl ? it : it.skip)('is a workbook with the same rows', async () => {
    const book = await holder.get('/exports/packages', { headers: { accept: XLSX } });
    expect(book.headers.get('content-type')).toBe(XLSX);
    const file = join(tmpdir(), `popstrace-${process.pid}.xlsx`);
    await writeFile(file, book.bytes);
    const read = `import sys, openpyxl, json
rows = openpyxl.load_workbook(sys.argv[1]).worksheets[0].iter_rows(values_only=True)
print(json.dumps([[str(c) for c in r] for r in rows]))`;
    const rows = JSON.parse(execFileSync('/usr/bin/python3', ['-c', read, file]).toString());
    expect(rows).toHaveLength(packages + 1);
    expect(rows[1][4]).toMatch(/^=1\+1, "/); // openpyxl reads a string, not a formula's type
    const csv = lines((await holder.get('/exports/packages?format=csv')).bytes);
    const kilograms = (line: string): number => Number(line.split(',').at(-2));
    expect(rows.slice(1).map((row: string[]) => Number(row[7]))).toEqual(
      csv.slice(1).map(kilograms),
    );
  });

  it('says what it can be had as when it cannot be had as one likes', async () => {
    const answer = await holder.get('/exports/packages', { headers: { accept: 'image/png' } });
    expect(answer.status).toBe(406);
    expect(answer.json).toMatchObject({
      code: 'not-acceptable',
      detail: `This can be had as text/csv (?format=csv), ${XLSX} (?format=xlsx).`,
    });
  });
});
