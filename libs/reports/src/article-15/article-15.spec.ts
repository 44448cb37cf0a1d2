import { unwrap, parseInstant, type Instant } from '@popstrace/kernel';
import type { Posting } from '@popstrace/custody';
import { article15Table, buildArticle15, factsOf, renderCsv, type DatedPosting } from '../index.js';

const at = (day: string): Instant => unwrap(parseInstant(`${day}T00:00:00Z`));
const mg = 10n ** 12n; // femtograms in a milligram

const posting = (
  account: Posting['account'],
  grams: bigint,
  milligrams: bigint,
  operation: string | null = null,
): Posting => ({
  account,
  territory: 'XA-01',
  operation,
  grams,
  pops: milligrams === 0n ? [] : [{ pop: 'pcb', femtograms: milligrams * mg }],
});

const postings: readonly DatedPosting[] = [
  // 2024: 500 kg with 25 g of PCB are declared.
  { occurredAt: at('2024-05-01'), posting: posting('declared', -500_000n, -25_000n) },
  { occurredAt: at('2024-05-01'), posting: posting('holder', 500_000n, 25_000n) },
  // 2025: 300 kg of it leave and are destroyed by D10, leaving 30 kg of ash with nothing in it.
  { occurredAt: at('2025-01-01'), posting: posting('holder', -300_000n, -15_000n) },
  { occurredAt: at('2025-01-01'), posting: posting('transit', 300_000n, 15_000n) },
  { occurredAt: at('2025-02-01'), posting: posting('transit', -300_000n, -15_000n) },
  { occurredAt: at('2025-02-01'), posting: posting('destroyed', 270_000n, 15_000n, 'D10') },
  { occurredAt: at('2025-02-01'), posting: posting('residue', 30_000n, 0n, 'D10') },
];

const question = {
  from: at('2025-01-01'),
  to: at('2026-01-01'),
  territory: 'XA',
  profile: 'basel',
};
const report = buildArticle15(factsOf(postings, question), question);

it('tells what was destroyed in the period, by route, and what stands at its end', () => {
  expect(report.sections).toEqual([
    {
      pop: '',
      name: 'All POPs waste (mass of the waste)',
      figures: [
        {
          part: 'in the period',
          measure: 'destroyed in the country',
          operation: 'D10',
          kilograms: '270',
        },
        {
          part: 'at the end of the period',
          measure: 'in stock at holders',
          operation: null,
          kilograms: '200',
        },
        {
          part: 'at the end of the period',
          measure: 'in residues not yet placed',
          operation: null,
          kilograms: '30',
        },
      ],
    },
    {
      pop: 'pcb',
      name: 'Polychlorinated biphenyls',
      figures: [
        {
          part: 'in the period',
          measure: 'destroyed in the country',
          operation: 'D10',
          kilograms: '0.015',
        },
        {
          part: 'at the end of the period',
          measure: 'in stock at holders',
          operation: null,
          kilograms: '0.01',
        },
      ],
    },
  ]);
});

it('counts the first instant of a period and not the last', () => {
  const year2024 = { from: at('2024-05-01'), to: at('2025-01-01') };
  expect(
    factsOf(postings, year2024).flows.find((l) => l.account === 'declared' && l.pop === '')?.amount,
  ).toBe(-500_000n);
  expect(factsOf(postings, { from: at('2024-01-01'), to: at('2024-05-01') }).flows).toEqual([]);
});

it('is spelt as CSV byte for byte (golden)', () => {
  expect(renderCsv(article15Table(report))).toBe(
    [
      'territory,from,to,limits,pop,name,part,measure,operation,operation name,kilograms',
      'XA,2025-01-01T00:00:00.000Z,2026-01-01T00:00:00.000Z,basel,,All POPs waste (mass of the waste),in the period,destroyed in the country,D10,Incineration on land,270',
      'XA,2025-01-01T00:00:00.000Z,2026-01-01T00:00:00.000Z,basel,,All POPs waste (mass of the waste),at the end of the period,in stock at holders,,,200',
      'XA,2025-01-01T00:00:00.000Z,2026-01-01T00:00:00.000Z,basel,,All POPs waste (mass of the waste),at the end of the period,in residues not yet placed,,,30',
      'XA,2025-01-01T00:00:00.000Z,2026-01-01T00:00:00.000Z,basel,pcb,Polychlorinated biphenyls,in the period,destroyed in the country,D10,Incineration on land,0.015',
      'XA,2025-01-01T00:00:00.000Z,2026-01-01T00:00:00.000Z,basel,pcb,Polychlorinated biphenyls,at the end of the period,in stock at holders,,,0.01',
      '',
    ].join('\r\n'),
  );
});

it.each(['=1+1', '+1', '@SUM(A1)', '-1+1', '\t=1', '\r=1'])(
  'makes text of the formula %j',
  (value) => {
    expect(renderCsv({ title: '', columns: ['a'], rows: [[value]] }).slice(3)).toMatch(/^"?'/);
  },
);

it('leaves numbers alone and quotes what needs it', () => {
  expect(renderCsv({ title: '', columns: ['a'], rows: [['-1.5', 'x,"y"']] })).toBe(
    'a\r\n-1.5,"x,""y"""\r\n',
  );
});
