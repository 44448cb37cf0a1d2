import type { Column, NoteBlock, Row, TableBlock } from '../document/block.js';
import { code, femtograms, grams, instant, words, type MassCell } from '../document/cell.js';
import type { About, ReportDocument } from '../document/document.js';
import type { Period, Sum } from '../facts.js';
import { indexed, massFigure, type SpanId, type Sums } from '../measures/figure-key.js';
import { ELIMINATED, MEASURES, type MeasureId } from '../measures/measures.js';
import { popName, popsIn } from '../measures/pop-name.js';

export type BalanceSpan = Exclude<SpanId, 'since'>;
export type BalanceFacts = Readonly<Record<BalanceSpan, readonly Sum[]>>;

const SOURCES = ['declared', 'found', 'added', 'formed'] as const satisfies readonly MeasureId[];
const SINKS = [
  ...ELIMINATED,
  ...(['emitted', 'lost', 'shortfall', 'withdrawn'] as const),
] as const satisfies readonly MeasureId[];

/**
 * The mass balance of a territory, for the waste and for each POP: stock at the beginning and what came
 * equal what was destroyed, disposed of, released, lost, and stock at the end, to the gram and to the
 * femtogram. Each term leads to its events.
 */
export function buildMassBalance(
  about: About & { readonly territory: string; readonly period: Period },
  facts: BalanceFacts,
): ReportDocument {
  return {
    ...{ schema: 'popstrace/report/v1', report: 'mass-balance' },
    title: words('mass-balance.title', 'Mass balance'),
    subject: words('mass-balance.subject', '{territory}, {from} to {to}', {
      territory: code(about.territory),
      from: instant(about.period.from),
      to: instant(about.period.to),
    }),
    about,
    sections: [
      {
        id: 'balance',
        heading: words('mass-balance.heading', 'What came, and what became of it'),
        blocks: [balanceTable(facts), DIFFERENCE],
      },
    ],
  };
}

function balanceTable(facts: BalanceFacts): TableBlock {
  const sums: Record<BalanceSpan, Sums> = {
    ...{ opening: indexed(facts.opening), period: indexed(facts.period) },
    stock: indexed(facts.stock),
  };
  const column = (id: string, heading = MEASURES[id as MeasureId].words): Column => ({
    ...{ id, heading, kind: 'mass' },
  });
  return {
    ...{ block: 'table', id: 'balance.pops' },
    title: words('mass-balance.table', 'Balance by POP'),
    columns: [
      { id: 'pop', heading: words('column.pop', 'POP'), kind: 'words' },
      column('opening', words('mass-balance.opening', 'In stock at the beginning')),
      ...SOURCES.map((id) => column(id)),
      ...SINKS.map((id) => column(id)),
      column('closing', words('mass-balance.closing', 'In stock at the end')),
      column('difference', words('mass-balance.difference', 'Difference')),
    ],
    rows: popsIn([...facts.period, ...facts.stock, ...facts.opening]).map((pop) =>
      balanceRow(pop, sums),
    ),
    totals: [],
  };
}

function balanceRow(pop: string, sums: Readonly<Record<BalanceSpan, Sums>>): Row {
  const term = (span: BalanceSpan, measure: MeasureId) =>
    massFigure({ span, measure, pop, operation: null }, sums[span]);
  const came = [term('opening', 'in-stock'), ...SOURCES.map((id) => term('period', id))];
  const went = [...SINKS.map((id) => term('period', id)), term('stock', 'in-stock')];
  const difference = added(came) - added(went);
  return [popName(pop), ...came, ...went, pop === '' ? grams(difference) : femtograms(difference)];
}

function added(cells: readonly MassCell[]): bigint {
  return cells.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
}

const DIFFERENCE: NoteBlock = {
  ...{ block: 'note', id: 'balance.difference', weight: 'plain', source: null, link: null },
  words: words(
    'mass-balance.note',
    'The difference is nothing, unless waste of the territory left residues in another one, or the other way round.',
  ),
};
