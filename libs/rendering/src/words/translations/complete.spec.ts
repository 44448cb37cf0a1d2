import { pops } from '@popstrace/catalogue';
import type { Instant } from '@popstrace/kernel';
import {
  buildArticle15,
  buildMassBalance,
  END_ACCOUNTS,
  QUESTIONS,
  type Article15Facts,
  type ReportDocument,
  type Sum,
  type Words,
} from '@popstrace/reports';
import { TRANSLATIONS } from './index.js';

const ABOUT = {
  territory: 'XA',
  period: {
    from: '2025-01-01T00:00:00.000Z' as Instant,
    to: '2026-01-01T00:00:00.000Z' as Instant,
  },
  ...{ rules: 'rules', limits: 'basel', generatedAt: '2026-02-01T00:00:00.000Z' as Instant },
  ledger: { lines: 1, recordedUntil: null },
} as const;

/** Every POP, so that each must be named. */
const SUMS: readonly Sum[] = ['', ...pops().map(({ id }) => id)].map((pop) => ({
  ...{ account: 'exported', operation: 'D10', pop, came: 5n, went: 0n },
}));

const EQUIPMENT = (['in-use', 'out-of-use', 'stored', 'destroyed'] as const).map(
  (status): Article15Facts['equipment'][number] => ({
    ...{ ref: status, status, content: null, volume: 200_000n, mass: 900_000n },
  }),
);

const ENDS = END_ACCOUNTS.flatMap((account) =>
  ['D10', null].map((operation) => ({
    month: '2025-03',
    territory: 'XA',
    account,
    operation,
    amount: 7n,
  })),
);

function article15(answers: Readonly<Record<string, string>>, ends = ENDS): ReportDocument {
  const sums = { period: SUMS, stock: SUMS, since: SUMS };
  return buildArticle15(ABOUT, { sums, ends, equipment: EQUIPMENT, answers });
}

const SAMPLES = { text: 'words', day: '2004-05-17', kilograms: '1.5', 'yes-no': 'yes' } as const;
const ANSWERED = Object.fromEntries(QUESTIONS.map(({ id, kind }) => [id, SAMPLES[kind]]));

/** Everything that a document says, wherever it says it. */
function wordsIn(value: unknown): Words[] {
  if (value === null || typeof value !== 'object') return [];
  const own = 'key' in value && 'english' in value ? [value as Words] : [];
  return [...own, ...Object.values(value).flatMap(wordsIn)];
}

const gaps = (sentence: string) => (sentence.match(/\{\w+\}/g) ?? []).sort().join();

it.each([
  ['the national report, where nothing is answered', article15({})],
  ['the national report, where all is', article15(ANSWERED)],
  ['the mass balance', buildMassBalance(ABOUT, { opening: SUMS, period: SUMS, stock: SUMS })],
])('has every word of %s in every language, with the same gaps', (_, document) => {
  const told = wordsIn(document);
  expect(told.length).toBeGreaterThan(40);
  const missing = told.filter(({ key }) => !TRANSLATIONS.has(key)).map(({ key }) => key);
  expect([...new Set(missing)]).toEqual([]);
  for (const { key, english } of told)
    for (const sentence of Object.values(TRANSLATIONS.get(key) ?? {}) as string[])
      expect([key, gaps(sentence)]).toEqual([key, gaps(english)]);
});
