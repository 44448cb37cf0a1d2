import type {
  Block,
  Cell,
  CellKind,
  FieldsBlock,
  FrozenReport,
  NoteBlock,
  Row,
  TableBlock,
} from '@popstrace/reports';
import { aboutFields } from '../words/about.js';
import { isRightToLeft, type Language } from '../words/language.js';
import { kilograms, own, speak, spell } from '../words/speak.js';
import type { Cell as SheetCell, CellKind as SheetKind, Sheet, Workbook } from './sheet.js';

/** Any report as a workbook: what it is about first, then a sheet for each table and form. */
export function reportWorkbook({ hash, document }: FrozenReport, language: Language): Workbook {
  const blocks = document.sections.flatMap((section) => section.blocks);
  const title = speak(document.title, language);
  const about = [
    [own('report', language), title],
    [own('subject', language), speak(document.subject, language)],
    ...aboutFields(document.about).map(({ label, value }) => [
      speak(label, language),
      spell(value, language),
    ]),
    [own('hash', language), hash],
    ...blocks.filter(isNote).map((note) => [own('note', language), noteOf(note, language)]),
  ];
  return {
    title,
    rightToLeft: isRightToLeft(language),
    sheets: [
      plainSheet(own('about', language), [own('field', language), own('value', language)], about),
      ...blocks.flatMap((block) => sheetOf(block, language)),
    ],
  };
}

function isNote(block: Block): block is NoteBlock {
  return block.block === 'note';
}

function noteOf({ words, source }: NoteBlock, language: Language): string {
  return source === null ? speak(words, language) : `${speak(words, language)} (${source})`;
}

function sheetOf(block: Block, language: Language): Sheet[] {
  if (block.block === 'table') return [tableSheet(block, language)];
  if (block.block === 'fields') return [fieldsSheet(block, language)];
  return []; // charts repeat what tables tell; notes stand on the first sheet
}

const WIDE = 60;

function plainSheet(name: string, headings: readonly string[], rows: Sheet['rows']): Sheet {
  return {
    ...{ name, rows },
    columns: headings.map((heading, at) => ({
      ...{ heading, kind: 'text' },
      width: at === headings.length - 1 ? WIDE : undefined,
    })),
  };
}

function fieldsSheet({ title, fields, id }: FieldsBlock, language: Language): Sheet {
  const headings = (['number', 'field', 'value'] as const).map((word) => own(word, language));
  return plainSheet(
    title ? speak(title, language) : id,
    headings,
    fields.map(({ number, label, values }) => [
      number,
      speak(label, language),
      values.map((value) => spell(value, language)).join('\n'),
    ]),
  );
}

const KINDS: Readonly<Record<CellKind, SheetKind>> = {
  words: 'text',
  text: 'text',
  code: 'text',
  count: 'number',
  mass: 'number',
  percent: 'number',
  day: 'day',
  instant: 'instant',
};

function tableSheet({ title, columns, rows, totals }: TableBlock, language: Language): Sheet {
  const all = [...rows, ...totals];
  const marked = all.some((row) => row.some(isDeclared));
  const headings = columns.map(({ heading }) => speak(heading, language));
  return {
    name: speak(title, language),
    columns: [
      ...columns.map(({ kind }, at) => ({ heading: headings[at] ?? '', kind: KINDS[kind] })),
      ...(marked ? [{ heading: own('declaredColumn', language), kind: 'text' as const }] : []),
    ],
    rows: all.map((row) => [
      ...row.map((cell) => cell && typed(cell, language)),
      ...(marked ? [declaredIn(row, headings)] : []),
    ]),
  };
}

/** A value as a spreadsheet reckons with it. */
function typed(cell: Cell, language: Language): SheetCell {
  switch (cell.kind) {
    case 'mass':
      return kilograms(cell);
    case 'count':
      return cell.count;
    case 'percent':
      return cell.percent;
    case 'day':
      return cell.day;
    case 'instant':
      return cell.at;
    case 'words':
    case 'text':
    case 'code':
      return spell(cell, language);
  }
}

function isDeclared(cell: Cell | null): boolean {
  return cell !== null && 'figure' in cell && cell.figure?.origin === 'declared';
}

/** The headings under which a row holds what somebody entered. */
function declaredIn(row: Row, headings: readonly string[]): string {
  return headings.filter((_, at) => isDeclared(row[at] ?? null)).join('; ');
}
