import { formatKilograms, formatPopKilograms } from '@popstrace/kernel';
import type { Table } from '../table.js';
import type { Cell } from './cell.js';
import type { ReportDocument } from './document.js';
import { figuresOf } from './figures.js';

/** Every figure of a report as one row, so that files can be joined. */
export function figureTable(document: ReportDocument): Table {
  const { territory, period } = document.about;
  return {
    title: document.title.english,
    columns: ['report', 'territory', 'from', 'to', 'figure', 'origin', 'amount', 'unit'],
    rows: figuresOf(document).map(({ id, origin, cell }) => [
      ...[document.report, territory ?? '', period?.from ?? '', period?.to ?? '', id, origin],
      ...amountOf(cell),
    ]),
  };
}

function amountOf(cell: Cell): readonly [amount: string, unit: string] {
  if (cell.kind === 'count') return [cell.count, ''];
  if (cell.kind === 'percent') return [cell.percent, '%'];
  if (cell.kind !== 'mass') return ['', ''];
  const amount = BigInt(cell.amount);
  return [cell.unit === 'grams' ? formatKilograms(amount) : formatPopKilograms(amount), 'kg'];
}
