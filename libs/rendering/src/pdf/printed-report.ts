import type { Block, FieldsBlock, FrozenReport, NoteBlock, Section } from '@popstrace/reports';
import { aboutFields, spellCheckpoint } from '../words/about.js';
import { isRightToLeft, type Language } from '../words/language.js';
import { own, speak } from '../words/speak.js';
import { printCell, type PrintedCell } from './printed-cell.js';
import { printChart, type PrintedChart } from './printed-chart.js';
import { printTable, type PrintedTable } from './printed-table.js';
import { qrPath, type QrPath } from './qr-path.js';

/** What the template `report.typ` sets: every word chosen, every figure spelt. */
export interface PrintedReport {
  readonly language: Language;
  readonly rightToLeft: boolean;
  readonly landscape: boolean;
  /** Short enough for one page, if it is set small. */
  readonly dense: boolean;
  readonly title: string;
  readonly subject: string;
  readonly about: readonly { readonly label: string; readonly value: PrintedCell }[];
  readonly sections: readonly PrintedSection[];
  readonly hash: string;
  /** Of the public log: origin, size, root. */
  readonly checkpoint: string | null;
  readonly verify: { readonly link: string; readonly qr: QrPath } | null;
  readonly words: Readonly<
    Record<'declared' | 'page' | 'verify' | 'checkpoint' | 'kilograms', string>
  >;
  /** Whether any figure was entered by hand: then the mark is explained. */
  readonly hasDeclared: boolean;
}

export interface PrintedSection {
  readonly heading: string;
  readonly blocks: readonly PrintedBlock[];
}

type PrintedBlock = PrintedTable | PrintedChart | PrintedFields | PrintedNote;

interface PrintedFields {
  readonly block: 'fields';
  readonly title: string | null;
  readonly fields: readonly {
    readonly number: string | null;
    readonly label: string;
    readonly values: readonly PrintedCell[];
  }[];
}

interface PrintedNote {
  readonly block: 'note';
  readonly weight: NoteBlock['weight'];
  readonly text: string;
  readonly source: string | null;
}

/** Beyond so many columns a table is read more easily across. */
const MOST_UPRIGHT_COLUMNS = 6;

/** What fits on one page in a smaller size: one sheet is easier to keep, and to show. */
const MOST_LINES_OF_A_PAGE = 40;

function linesOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, each) => {
    if (each.block === 'table') return sum + each.rows.length + each.totals.length + 2;
    if (each.block === 'fields') return sum + each.fields.length;
    return sum + (each.block === 'chart' ? MOST_LINES_OF_A_PAGE : 2);
  }, 0);
}

export function printReport(
  { hash, document }: FrozenReport,
  { language, verifyAt }: { readonly language: Language; readonly verifyAt?: string | undefined },
): PrintedReport {
  const blocks = document.sections.flatMap((section) => section.blocks);
  const sections = document.sections.map((section) => printSection(section, language));
  return {
    ...{ language, hash, sections },
    rightToLeft: isRightToLeft(language),
    landscape: blocks.some(
      (each) => each.block === 'table' && each.columns.length > MOST_UPRIGHT_COLUMNS,
    ),
    dense: linesOf(blocks) <= MOST_LINES_OF_A_PAGE,
    title: speak(document.title, language),
    subject: speak(document.subject, language),
    about: aboutFields(document.about).map(({ label, value }) => ({
      label: speak(label, language),
      value: printCell(value, language),
    })),
    checkpoint: spellCheckpoint(document.about.ledger),
    verify: verifyAt === undefined ? null : { link: verifyAt, qr: qrPath(verifyAt) },
    words: {
      declared: own('declared', language),
      page: own('page', language),
      verify: own('verify', language),
      checkpoint: own('checkpoint', language),
      kilograms: own('kilograms', language),
    },
    hasDeclared: JSON.stringify(sections).includes('"declared":true'),
  };
}

function printSection({ heading, blocks }: Section, language: Language): PrintedSection {
  return {
    heading: speak(heading, language),
    blocks: blocks.map((block) => printBlock(block, language)),
  };
}

function printBlock(block: Block, language: Language): PrintedBlock {
  switch (block.block) {
    case 'table':
      return printTable(block, language);
    case 'chart':
      return printChart(block, language);
    case 'fields':
      return printFields(block, language);
    case 'note':
      return {
        block: 'note',
        weight: block.weight,
        text: speak(block.words, language),
        source: block.source,
      };
  }
}

function printFields({ title, fields }: FieldsBlock, language: Language): PrintedFields {
  return {
    block: 'fields',
    title: title && speak(title, language),
    fields: fields.map(({ number, label, values }) => ({
      number,
      label: speak(label, language),
      values: values.map((value) => printCell(value, language)),
    })),
  };
}
