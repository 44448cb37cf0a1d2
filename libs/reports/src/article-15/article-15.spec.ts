import { readFileSync } from 'node:fs';
import type { Equipment } from '@popstrace/compliance';
import { canonicalBytes, type Instant, type Json } from '@popstrace/kernel';
import type { End, Sum } from '../facts.js';
import { faultsOf, figuresOf } from '../document/figures.js';
import type { ReportDocument } from '../document/document.js';
import { buildArticle15 } from './article-15.js';
import type { Article15Facts } from './facts.js';
import { QUESTIONS } from './questions.js';

const PCB = 5n * 10n ** 13n;

const sum = (account: Sum['account'], pop: string, came: bigint, more: Partial<Sum> = {}): Sum => ({
  ...{ account, pop, came, went: 0n, operation: 'D10' },
  ...more,
});

const PERIOD: readonly Sum[] = [
  sum('declared', '', 0n, { went: 500_000n, operation: null }),
  sum('transit', '', 500_000n, { went: 500_000n }),
  sum('destroyed', '', 270_000n),
  sum('destroyed', 'pcb', PCB),
  sum('destroyed', 'pcb', 3n, { operation: 'R4' }),
  sum('destroyed-abroad', 'pcb', 7n, { operation: 'R1' }),
];

const ENDS: readonly End[] = [
  {
    month: '2025-03',
    territory: 'XA-01',
    account: 'destroyed',
    operation: 'D10',
    amount: 200_000n,
  },
  { month: '2025-04', territory: 'XA-02', account: 'destroyed', operation: 'D10', amount: 70_000n },
];

const transformer = (ref: string, more: Partial<Equipment> = {}): Equipment => ({
  ...{ ref, status: 'in-use', content: 6n * 10n ** 14n, volume: 200_000n, mass: 900_000n },
  ...more,
});

const FACTS: Article15Facts = {
  sums: {
    period: PERIOD,
    stock: [...PERIOD, sum('holder', '', 230_000n), sum('exported', 'pcb', 9n)],
    since: [...PERIOD, sum('destroyed', 'pcb', 1_000n)],
  },
  ends: ENDS,
  equipment: [
    transformer('T-1'),
    transformer('T-2', { status: 'destroyed' }),
    transformer('T-3', { content: null }),
  ],
  answers: { 'a.focal-point': 'Ministry of Environment', 'c.exported-before': '1250.5' },
};

const report = (facts = FACTS): ReportDocument =>
  buildArticle15(
    {
      ...{ territory: 'XA', rules: '0000000000000000', limits: 'basel' },
      period: {
        from: '2025-01-01T00:00:00.000Z' as Instant,
        to: '2026-01-01T00:00:00.000Z' as Instant,
      },
      generatedAt: '2026-01-15T00:00:00.000Z' as Instant,
      ledger: { lines: 9, recordedUntil: '2026-01-14T00:00:00.000Z' as Instant },
    },
    facts,
  );

const figures = (document = report()) =>
  new Map(
    figuresOf(document).flatMap(({ id, cell }) =>
      cell.kind === 'mass' ? [[id, cell.amount] as const] : [],
    ),
  );

it('is spelt as it always was (golden)', () => {
  const golden = readFileSync(new URL('./article-15.golden.json', import.meta.url), 'utf8');
  expect(JSON.parse(canonicalBytes(report() as unknown as Json).toString())).toEqual(
    JSON.parse(golden),
  );
  expect(faultsOf(report())).toEqual([]);
});

it('does not depend on the order in which its facts come', () => {
  const turned = {
    ...FACTS,
    sums: {
      ...{ period: [...FACTS.sums.period].reverse(), stock: [...FACTS.sums.stock].reverse() },
      since: [...FACTS.sums.since].reverse(),
    },
    ends: [...ENDS].reverse(),
  };
  expect(report(turned)).toEqual(report());
});

it('tells each route apart, and turns sources round', () => {
  const told = figures();
  expect(told.get('journal:period:declared:waste:*')).toBe('500000');
  expect(told.get('journal:period:loaded:waste:*')).toBe('500000');
  expect(told.get('journal:stock:transit:waste:*')).toBe('0');
  expect(told.get('journal:period:destroyed-at-home:pcb:*')).toBe(String(PCB));
  expect(told.get('journal:since:destroyed-at-home:pcb:*')).toBe(String(PCB + 1_000n));
  expect(told.get('journal:period:decontaminated:pcb:*')).toBe('3');
  expect(told.get('journal:period:destroyed-abroad:pcb:*')).toBe('7');
  expect(told.get('declared:c.exported-before')).toBe('1250500');
});

it('counts equipment by band, what is not measured among the worst', () => {
  const told = figures();
  expect(told.get('inventory:P1:in-use:mass')).toBe('1800000');
  expect(told.get('inventory:P1:destroyed:mass')).toBe('900000');
});

it('names every question that must be answered and is not, and what figures wait for', () => {
  const notes =
    report()
      .sections.at(-1)
      ?.blocks.map(({ id }) => id) ?? [];
  const required = QUESTIONS.filter((question) => question.required).length;
  expect(notes.filter((id) => id.startsWith('missing.'))).toHaveLength(required - 1);
  expect(notes).toEqual(expect.arrayContaining(['unmeasured', 'outstanding']));
  const answers = Object.fromEntries(QUESTIONS.map(({ id, kind }) => [id, ANSWER[kind]]));
  const complete = report({
    ...FACTS,
    answers,
    equipment: [],
    sums: { period: [], stock: [], since: [] },
  });
  expect(complete.sections.at(-1)?.blocks.map(({ id }) => id)).toEqual(['complete']);
});

const ANSWER = { text: 'As told', day: '2004-05-17', kilograms: '1', 'yes-no': 'yes' } as const;

it('says of a target whether it is missed', () => {
  const { blocks = [] } = report().sections.find(({ id }) => id === 'c') ?? {};
  const targets = blocks.find(({ id }) => id === 'c.targets');
  expect(JSON.stringify(targets)).toContain('target.under-way');
  expect(JSON.stringify(targets)).not.toContain('target.missed');
});
