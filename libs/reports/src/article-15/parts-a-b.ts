import type { Block, Column, FieldsBlock, TableBlock } from '../document/block.js';
import { words, type Words } from '../document/cell.js';
import type { Section } from '../document/document.js';
import { popName } from '../measures/pop-name.js';
import { massFigure } from '../measures/figure-key.js';
import { ELIMINATED, MEASURES, STOCKS, type MeasureId } from '../measures/measures.js';
import { answerCells } from './answers.js';
import { originsChart, stockChart, trendChart } from './charts.js';
import type { Asked, SpanOfArticle15 } from './facts.js';
import { QUESTIONS, type Question } from './questions.js';

const PERIOD = [
  'declared',
  'found',
  'shortfall',
  'withdrawn',
  'loaded',
  ...ELIMINATED,
  'emitted',
  'formed',
  'lost',
] as const satisfies readonly MeasureId[];

export function partA(asked: Asked): Section {
  return {
    id: 'a',
    heading: words('article-15.part-a', 'Part A: general information'),
    blocks: [form('A', asked)],
  };
}

/** Section V is on Article 6: the measured figures stand beside what is declared. */
export function partB(asked: Asked): Section {
  return {
    id: 'b',
    heading: words('article-15.part-b', 'Part B, section V: stockpiles and wastes (Article 6)'),
    blocks: [
      form('B', asked),
      byPop('b.period', { span: 'period', measures: PERIOD }, asked),
      byPop('b.since', { span: 'since', measures: ELIMINATED }, asked),
      byPop('b.stock', { span: 'stock', measures: STOCKS }, asked),
      ...charts(asked),
    ],
  };
}

function charts(asked: Asked): Block[] {
  return [trendChart(asked), originsChart(asked), stockChart(asked)].filter(
    (chart) => chart !== null,
  );
}

export function form(part: Question['part'], { answers }: Asked): FieldsBlock {
  return {
    ...{ block: 'fields', id: `${part.toLowerCase()}.form` },
    title: words('article-15.declared', 'Declared by the official contact point'),
    fields: QUESTIONS.filter((question) => question.part === part).map((question) => ({
      ...{ id: question.id, number: null, label: question.words },
      values: answerCells(question, answers),
    })),
  };
}

const TITLES: Readonly<Record<SpanOfArticle15, Words>> = {
  period: words('article-15.in-period', 'In the period, by POP'),
  since: words('article-15.since', 'Since the Convention entered into force, by POP'),
  stock: words('article-15.at-end', 'At the end of the period, by POP'),
};

/** A row for the waste and one for each POP, a column for each measure. */
function byPop(
  id: string,
  { span, measures }: { readonly span: SpanOfArticle15; readonly measures: readonly MeasureId[] },
  { sums, pops }: Asked,
): TableBlock {
  return {
    ...{ block: 'table', id, title: TITLES[span] },
    columns: [
      { id: 'pop', heading: words('column.pop', 'POP'), kind: 'words' },
      ...measures.map((m): Column => ({ id: m, heading: MEASURES[m].words, kind: 'mass' })),
    ],
    rows: pops.map((pop) => [
      popName(pop),
      ...measures.map((measure) => massFigure({ span, measure, pop, operation: null }, sums[span])),
    ]),
    totals: [],
  };
}
