import type { Table } from '../table.js';
import { operationName, type Article15 } from './article-15.js';

/** The report as a table: one row a figure, with the period on every row, so that files can be joined. */
export function article15Table({ territory, from, to, profile, sections }: Article15): Table {
  return {
    title: `Stockholm Convention, Article 15: ${territory}, ${from} to ${to}`,
    columns: [
      'territory',
      'from',
      'to',
      'limits',
      'pop',
      'name',
      'part',
      'measure',
      'operation',
      'operation name',
      'kilograms',
    ],
    rows: sections.flatMap(({ pop, name, figures }) =>
      figures.map(({ part, measure, operation, kilograms }) => [
        territory,
        from,
        to,
        profile,
        pop,
        name,
        part,
        measure,
        operation ?? '',
        operation === null ? '' : operationName(operation),
        kilograms,
      ]),
    ),
  };
}
