import type {
  Block,
  Cell,
  FieldsBlock,
  FrozenReport,
  ReportDocument,
  Row,
  TableBlock,
} from '@popstrace/reports';
import type { Language } from '../words/language.js';
import { kilograms, speak, spell } from '../words/speak.js';
import { csvLine } from './csv.js';

const HEADINGS = [
  'report',
  'territory',
  'from',
  'to',
  'section',
  'table',
  'row',
  'line',
  'column',
  'value',
  'unit',
  'origin',
  'figure',
] as const;

/**
 * A whole report as CSV: one line for each value of each table and form, with all that says which
 * value it is, so that files of several reports, periods and territories can be joined. Decimals are
 * exact, with a point in every language; headings stay, as programs read them.
 */
export function* reportCsv({ document }: FrozenReport, language: Language): Generator<string> {
  yield csvLine(HEADINGS);
  const { report, about } = document;
  const head = [report, about.territory ?? '', about.period?.from ?? '', about.period?.to ?? ''];
  for (const section of document.sections)
    for (const block of section.blocks)
      for (const value of valuesOf(block, language))
        yield csvLine([...head, speak(section.heading, language), ...value]);
}

function valuesOf(block: Block, language: Language): Iterable<readonly string[]> {
  if (block.block === 'table') return tableValues(block, language);
  if (block.block === 'fields') return fieldValues(block, language);
  return []; // charts repeat what tables tell
}

function* tableValues(table: TableBlock, language: Language): Generator<readonly string[]> {
  const title = speak(table.title, language);
  for (const [at, row] of [...table.rows, ...table.totals].entries()) {
    const line = lineOf(row, language);
    for (const [column, cell] of row.entries()) {
      const heading = table.columns[column]?.heading;
      if (cell && isFigure(cell) && heading)
        yield [title, String(at + 1), line, speak(heading, language), ...toldBy(cell, language)];
    }
  }
}

/** What a row is about: all in it that is no figure. */
function lineOf(row: Row, language: Language): string {
  const named = row.filter((cell) => cell !== null).filter((cell) => !isFigure(cell));
  return named.map((cell) => spell(cell, language)).join(' | ');
}

function* fieldValues(
  { id, title, fields }: FieldsBlock,
  language: Language,
): Generator<readonly string[]> {
  const name = title ? speak(title, language) : id;
  for (const [at, { number, label, values }] of fields.entries())
    for (const value of values)
      yield [
        ...[name, String(at + 1), number ?? '', speak(label, language)],
        ...toldBy(value, language),
      ];
}

function isFigure(cell: Cell): boolean {
  return cell.kind === 'mass' || cell.kind === 'count' || cell.kind === 'percent';
}

/** Value, unit, origin and figure of a cell. */
function toldBy(cell: Cell, language: Language): string[] {
  const figure = 'figure' in cell ? cell.figure : undefined;
  return [plain(cell, language), unitOf(cell), figure?.origin ?? '', figure?.id ?? ''];
}

function unitOf({ kind }: Cell): string {
  if (kind === 'mass') return 'kg';
  return kind === 'percent' ? '%' : '';
}

function plain(cell: Cell, language: Language): string {
  if (cell.kind === 'mass') return kilograms(cell);
  if (cell.kind === 'count') return cell.count;
  if (cell.kind === 'percent') return cell.percent;
  return cell.kind === 'instant' ? cell.at : spell(cell, language);
}

/** One table of a report as it stands, heading first: what a spreadsheet opens best. */
export function* tableCsv(table: TableBlock, language: Language): Generator<string> {
  yield csvLine(table.columns.map(({ heading }) => speak(heading, language)));
  for (const row of [...table.rows, ...table.totals])
    yield csvLine(row.map((cell) => (cell === null ? '' : plain(cell, language))));
}

export function tableOf({ sections }: ReportDocument, id: string): TableBlock | undefined {
  return sections
    .flatMap(({ blocks }) => blocks)
    .find((block): block is TableBlock => block.block === 'table' && block.id === id);
}
