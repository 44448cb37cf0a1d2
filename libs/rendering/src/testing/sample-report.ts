import { unwrap, parseInstant, type Instant } from '@popstrace/kernel';
import {
  code,
  count,
  declared,
  femtograms,
  grams,
  measured,
  percent,
  text,
  words,
  type FrozenReport,
  type MassCell,
  type Section,
} from '@popstrace/reports';

const at = (moment: string): Instant => unwrap(parseInstant(moment));
const kg = (kilograms: number): bigint => BigInt(kilograms) * 1000n;
const w = (name: string, english: string) => words(`sample.${name}`, english);

const POPS = ['Polychlorinated biphenyls', 'DDT', 'PFOS'];

/** Every kind of block and of cell, in one report of a fictional country. */
export function sampleReport({ rows = 3 }: { readonly rows?: number } = {}): FrozenReport {
  return {
    id: '0197c9a0-0000-7000-8000-000000000001',
    hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    document: {
      schema: 'popstrace/report/v1',
      report: 'sample',
      title: w('title', 'Stockpiles and wastes'),
      subject: words('sample.subject', 'Country {country}', { country: code('XA') }),
      about: {
        territory: 'XA',
        period: { from: at('2025-01-01T00:00:00Z'), to: at('2026-01-01T00:00:00Z') },
        rules: 'rules/2026-11',
        limits: 'basel',
        generatedAt: at('2026-02-03T04:05:06Z'),
        ledger: { lines: 1234567, recordedUntil: at('2026-02-03T04:05:05Z') },
      },
      sections: [tables(rows), charts()],
    },
  };
}

function tables(rows: number): Section {
  return {
    id: 'amounts',
    heading: w('amounts', 'Amounts'),
    blocks: [
      {
        block: 'table',
        id: 'by-pop',
        title: w('by-pop', 'Destroyed, by pollutant'),
        columns: [
          { id: 'pop', heading: w('pop', 'Pollutant'), kind: 'words' },
          { id: 'holder', heading: w('holder', 'Holder'), kind: 'text' },
          { id: 'operation', heading: w('operation', 'Operation'), kind: 'code' },
          { id: 'waste', heading: w('waste', 'Waste (kg)'), kind: 'mass' },
          { id: 'pop-mass', heading: w('pop-mass', 'POP (kg)'), kind: 'mass' },
          { id: 'de', heading: w('de', 'Efficiency'), kind: 'percent' },
        ],
        rows: Array.from({ length: rows }, (_, i) => [
          { kind: 'words', words: w(`pop-${i % 3}`, POPS[i % 3] ?? '') },
          text(i % 3 === 1 ? '=SUM(A1) Ministère de l’agriculture' : `شركة الكهرباء ${i}`),
          code('D10'),
          grams(1_234_567n + BigInt(i), i % 3 === 2 ? declared(`w${i}`) : measured(`w${i}`)),
          femtograms(15_000_000_000_000_000n * BigInt(i + 1), measured(`p${i}`)),
          i % 3 === 1 ? null : percent('99.99997'),
        ]),
        totals: [[w3('total', 'Total'), null, null, grams(3_703_704n), femtograms(9n), null]],
      },
      {
        block: 'fields',
        id: 'blocks',
        title: w('paper', 'Movement document'),
        fields: [
          { id: '1', number: '1', label: w('f1', 'Notification'), values: [code('XA 000123')] },
          { id: '2', number: '2', label: w('f2', 'Packages'), values: [count(1200)] },
          { id: '3', number: '3', label: w('f3', 'Signature'), values: [] },
        ],
      },
      {
        block: 'note',
        id: 'note',
        weight: 'warning',
        words: words('sample.note', 'Figures since {day} only.', {
          day: { kind: 'instant', at: at('2025-03-01T00:00:00Z') },
        }),
        source: 'Stockholm Convention, Art 6(1)(d)(ii)',
        link: null,
      },
    ],
  };
}

function charts(): Section {
  const months = Array.from({ length: 12 }, (_, m) => `2025-${String(m + 1).padStart(2, '0')}`);
  const series = POPS.map((name, p) => ({
    name: w(`pop-${p}`, name),
    values: months.map((_, m) => grams(kg(((m * 7 + p * 5) % 11) * 130 + 40))),
  }));
  return {
    id: 'charts',
    heading: w('charts', 'Charts'),
    blocks: [
      {
        block: 'chart',
        id: 'trend',
        chart: 'trend',
        title: w('trend', 'Destroyed by month'),
        moments: months,
        series,
      },
      {
        block: 'chart',
        id: 'stock',
        chart: 'stacked-bars',
        title: w('stock', 'Stock by pollutant'),
        categories: POPS.map((name, p) => w(`pop-${p}`, name)),
        series: ['holders', 'storage'].map((where, s) => ({
          name: w(where, `At ${where}`),
          values: POPS.map((_, p) => grams(kg(900 - p * 250 + s * 120))),
        })),
      },
      {
        block: 'chart',
        id: 'way',
        chart: 'sankey',
        title: w('way', 'From origin to treatment'),
        nodes: ['utility', 'ministry', 'store', 'kiln', 'abroad', 'landfill'].map((id) => ({
          id,
          name: w(id, `The ${id}`),
        })),
        links: [
          link('utility', 'store', 900),
          link('utility', 'kiln', 300),
          link('ministry', 'store', 420),
          link('store', 'kiln', 1000),
          link('store', 'abroad', 300),
          link('store', 'landfill', 20),
        ],
      },
    ],
  };
}

function link(
  from: string,
  to: string,
  kilograms: number,
): { from: string; to: string; amount: MassCell } {
  return { from, to, amount: grams(kg(kilograms)) };
}

function w3(name: string, english: string) {
  return { kind: 'words', words: w(name, english) } as const;
}
