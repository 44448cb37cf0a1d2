import type { Block, Row } from './block.js';
import type { Cell, Figure } from './cell.js';
import type { ReportDocument } from './document.js';

/** A figure with the amount that it tells. */
export interface ToldFigure extends Figure {
  readonly cell: Cell;
}

/** Every figure of a document, in its order. Charts repeat what tables tell, and are not asked. */
export function figuresOf({ sections }: ReportDocument): ToldFigure[] {
  return sections
    .flatMap(({ blocks }) => blocks.flatMap(cellsOf))
    .flatMap((cell) => ('figure' in cell && cell.figure ? [{ ...cell.figure, cell }] : []));
}

function cellsOf(block: Block): Cell[] {
  if (block.block === 'table') return [...block.rows, ...block.totals].flatMap(filled);
  if (block.block === 'fields') return block.fields.flatMap(({ values }) => values);
  return [];
}

function filled(row: Row): Cell[] {
  return row.filter((cell) => cell !== null);
}

/** What is wrong with the making of a document: for tests of reports, as types cannot say it. */
export function faultsOf(document: ReportDocument): string[] {
  const told = new Map<string, string>();
  const twice = figuresOf(document).flatMap(({ id, cell }) => {
    const [before, now] = [told.get(id), JSON.stringify(cell)];
    told.set(id, now);
    return before === undefined || before === now ? [] : [id];
  });
  return [
    ...twice.map((id) => `figure ${id} is told in two ways`),
    ...document.sections.flatMap(({ blocks }) => blocks.flatMap(faultsOfBlock)),
  ];
}

function faultsOfBlock(block: Block): string[] {
  if (block.block === 'table')
    return [...block.rows, ...block.totals].flatMap((row) => [
      ...(row.length === block.columns.length ? [] : [`a row of ${block.id} has another length`]),
      ...row.flatMap((cell, at) =>
        cell === null || cell.kind === block.columns[at]?.kind
          ? []
          : [`column ${at} of ${block.id} holds a ${cell.kind}`],
      ),
    ]);
  if (block.block !== 'chart' || block.chart === 'sankey') return [];
  const length = block.chart === 'trend' ? block.moments.length : block.categories.length;
  return block.series
    .filter(({ values }) => values.length !== length)
    .map(({ name }) => `series ${name.key} of ${block.id} has another length`);
}
