import { buffer } from 'node:stream/consumers';
import { unwrap } from '@popstrace/kernel';
import type { Readable } from 'node:stream';
import { ReportRenderer, type Wish } from '../rendition.js';
import { sampleReport } from '../testing/sample-report.js';
import { csvLine } from './csv.js';

const renderer = new ReportRenderer();

async function csv(wish: Partial<Wish> = {}): Promise<string> {
  const asked = { format: 'csv', language: 'en', ...wish } as const;
  const made = unwrap(await renderer.render(sampleReport(), asked));
  expect(made.contentType).toBe('text/csv; charset=utf-8');
  return (await buffer(made.content as Readable)).toString();
}

it('tells every figure on a line of its own (golden)', async () => {
  const head = 'sample,XA,2025-01-01T00:00:00.000Z,2026-01-01T00:00:00.000Z,Amounts';
  const table = `${head},"Destroyed, by pollutant"`;
  const rows = [
    'Polychlorinated biphenyls | شركة الكهرباء 0 | D10',
    'DDT | =SUM(A1) Ministère de l’agriculture | D10',
    'PFOS | شركة الكهرباء 2 | D10',
  ];
  expect((await csv()).split('\r\n')).toEqual([
    'report,territory,from,to,section,table,row,line,column,value,unit,origin,figure',
    `${table},1,${rows[0]},Waste (kg),1234.567,kg,measured,w0`,
    `${table},1,${rows[0]},POP (kg),0.015,kg,measured,p0`,
    `${table},1,${rows[0]},Efficiency,99.99997,%,,`,
    `${table},2,${rows[1]},Waste (kg),1234.568,kg,measured,w1`,
    `${table},2,${rows[1]},POP (kg),0.03,kg,measured,p1`,
    `${table},3,${rows[2]},Waste (kg),1234.569,kg,declared,w2`,
    `${table},3,${rows[2]},POP (kg),0.045,kg,measured,p2`,
    `${table},3,${rows[2]},Efficiency,99.99997,%,,`,
    `${table},4,Total,Waste (kg),3703.704,kg,,`,
    `${table},4,Total,POP (kg),0.000000000000000009,kg,,`,
    `${head},Movement document,1,1,Notification,XA 000123,,,`,
    `${head},Movement document,2,2,Packages,1200,,,`,
    '',
  ]);
});

it('gives one table as it stands, with no live formula (golden)', async () => {
  expect(await csv({ table: 'by-pop', byteOrderMark: true })).toBe(
    [
      '\uFEFFPollutant,Holder,Operation,Waste (kg),POP (kg),Efficiency',
      'Polychlorinated biphenyls,شركة الكهرباء 0,D10,1234.567,0.015,99.99997',
      "DDT,'=SUM(A1) Ministère de l’agriculture,D10,1234.568,0.03,",
      'PFOS,شركة الكهرباء 2,D10,1234.569,0.045,99.99997',
      'Total,,,3703.704,0.000000000000000009,',
      '',
    ].join('\r\n'),
  );
});

it('says which tables there are when it has not the one asked for', async () => {
  const wish = { format: 'csv', language: 'en', table: 'x' } as const;
  expect(await renderer.render(sampleReport(), wish)).toMatchObject({
    error: { code: 'no-such-table', message: 'The report has no table "x". Its tables: by-pop.' },
  });
});

it.each(['=1+1', '+1', '@SUM(A1)', '-1+1', '\t=1', '\r=1'])(
  'makes text of the formula %j',
  (value) => expect(csvLine([value])).toMatch(/^"?'/),
);

it('leaves numbers alone and quotes what needs it', () => {
  expect(csvLine(['-1.5', 'x,"y"', 'a\nb'])).toBe('-1.5,"x,""y""","a\nb"\r\n');
});
