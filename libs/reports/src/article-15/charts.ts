import { operation as operationOf } from '@popstrace/catalogue';
import type { Grams } from '@popstrace/kernel';
import type { SankeyChart, StackedBarChart, TrendChart } from '../document/block.js';
import { code, femtograms, grams, text, words, type Words } from '../document/cell.js';
import { END_ACCOUNTS, type End, type EndAccount } from '../facts.js';
import { amountOf } from '../measures/figure-key.js';
import { MEASURES, STOCKS } from '../measures/measures.js';
import { popWords } from '../measures/pop-name.js';
import type { Asked } from './facts.js';

const END_WORDS: Readonly<Record<EndAccount, Words>> = {
  destroyed: words('article-15.end.destroyed', 'Destroyed in the country'),
  'destroyed-abroad': words('article-15.end.destroyed-abroad', 'Destroyed abroad'),
  disposed: words('article-15.end.disposed', 'Otherwise disposed of'),
};

/** What came to its end, month by month: months without any count, too. */
export function trendChart({ ends, about: { period } }: Asked): TrendChart | null {
  const moments = monthsBetween(period.from.slice(0, 7), lastMonth(period.to));
  if (ends.length === 0) return null;
  return {
    ...{ block: 'chart', chart: 'trend', id: 'b.trend', moments },
    title: words('article-15.trend', 'Waste destroyed and disposed of, by month'),
    series: END_ACCOUNTS.map((account) => ({
      name: END_WORDS[account],
      values: moments.map((month) =>
        grams(added(ends, (end) => end.account === account && end.month === month)),
      ),
    })),
  };
}

/** From the territory of the first holder to where and how it came to its end. */
export function originsChart({ ends }: Asked): SankeyChart | null {
  const flows = new Map<string, { readonly end: End; readonly amount: Grams }>();
  for (const end of ends) {
    const key = `${end.territory}|${routeOf(end)}`;
    flows.set(key, { end, amount: (flows.get(key)?.amount ?? 0n) + end.amount });
  }
  const positive = [...flows.values()].filter(({ amount }) => amount > 0n);
  if (positive.length === 0) return null;
  const nodes = new Map(
    positive.flatMap(({ end }) => [
      [
        `from:${end.territory}`,
        words('article-15.origin', '{place}', { place: code(end.territory) }),
      ] as const,
      [`to:${routeOf(end)}`, routeWords(end)] as const,
    ]),
  );
  return {
    ...{ block: 'chart', chart: 'sankey', id: 'b.origins' },
    title: words('article-15.origins', 'From the territory of the first holder to its end'),
    nodes: [...nodes].map(([id, name]) => ({ id, name })),
    links: positive.map(({ end, amount }) => ({
      ...{ from: `from:${end.territory}`, to: `to:${routeOf(end)}`, amount: grams(amount) },
    })),
  };
}

/** Where each POP lies at the end of the period. */
export function stockChart({ pops, sums }: Asked): StackedBarChart | null {
  const shown = pops.filter((pop) => pop !== '');
  if (shown.length === 0) return null;
  return {
    ...{ block: 'chart', chart: 'stacked-bars', id: 'b.stocks' },
    title: words('article-15.stocks', 'Stock of each POP, by where it lies'),
    categories: shown.map(popWords),
    series: STOCKS.map((measure) => ({
      name: MEASURES[measure].words,
      values: shown.map((pop) =>
        femtograms(amountOf({ measure, pop, operation: null }, sums.stock)),
      ),
    })),
  };
}

function routeOf({ account, operation }: End): string {
  return `${account}:${operation ?? ''}`;
}

function routeWords({ account, operation }: End): Words {
  if (operation === null) return END_WORDS[account];
  return words(`article-15.route.${account}`, `${END_WORDS[account].english}: {operation} {name}`, {
    operation: code(operation),
    name: text(operationOf(operation)?.name ?? operation),
  });
}

function added(ends: readonly End[], where: (end: End) => boolean): Grams {
  return ends.filter(where).reduce((sum, { amount }) => sum + amount, 0n);
}

/** The month of the last instant that counts: a period that ends at midnight does not touch the next month. */
function lastMonth(to: string): string {
  return new Date(Date.parse(to) - 1).toISOString().slice(0, 7);
}

function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = nextMonth(month)) months.push(month);
  return months;
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
