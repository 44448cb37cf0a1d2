import type { Instant } from '@popstrace/kernel';
import type { Block } from './block.js';
import { count, grams, measured, text, words } from './cell.js';
import type { ReportDocument } from './document.js';
import { faultsOf, figuresOf } from './figures.js';

const TITLE = words('test.title', 'A test');

const TABLE: Block = {
  ...{ block: 'table', id: 'stock', title: TITLE },
  columns: [
    { id: 'where', heading: TITLE, kind: 'text' },
    { id: 'mass', heading: TITLE, kind: 'mass' },
  ],
  rows: [[text('Store'), grams(1_500n, measured('stock.store'))]],
  totals: [[null, grams(1_500n, measured('stock'))]],
};

function documentOf(...blocks: readonly Block[]): ReportDocument {
  return {
    ...{ schema: 'popstrace/report/v1', report: 'test', title: TITLE, subject: TITLE },
    about: {
      ...{ territory: 'XA', period: null, rules: '1', limits: 'basel' },
      generatedAt: '2026-01-01T00:00:00.000Z' as Instant,
      ledger: { lines: 1, recordedUntil: null },
    },
    sections: [{ id: 'only', heading: TITLE, blocks }],
  };
}

it('tells the figures of rows and totals by their ids', () => {
  expect(figuresOf(documentOf(TABLE)).map(({ id, origin }) => [id, origin])).toEqual([
    ['stock.store', 'measured'],
    ['stock', 'measured'],
  ]);
  expect(faultsOf(documentOf(TABLE))).toEqual([]);
});

it('finds a figure that is told in two ways, a short row, a cell of another kind and a short series', () => {
  const faulty: Block = { ...TABLE, rows: [[count(1)], [null, count(1)]] };
  const chart: Block = {
    ...{ block: 'chart', chart: 'trend', id: 'trend', title: TITLE, moments: ['2025', '2026'] },
    series: [{ name: TITLE, values: [grams(1n)] }],
  };
  const other: Block = { ...TABLE, rows: [], totals: [[null, grams(9n, measured('stock'))]] };
  expect(faultsOf(documentOf(TABLE, TABLE))).toEqual([]);
  expect(faultsOf(documentOf(TABLE, other))).toEqual(['figure stock is told in two ways']);
  expect(faultsOf(documentOf(faulty))).toEqual([
    'a row of stock has another length',
    'column 0 of stock holds a count',
    'column 1 of stock holds a count',
  ]);
  expect(faultsOf(documentOf(chart))).toEqual(['series test.title of trend has another length']);
});
