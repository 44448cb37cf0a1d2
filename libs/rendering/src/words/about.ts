import type { About, Cell, LedgerMark, Words } from '@popstrace/reports';
import { OWN_WORDS, type OwnWord } from './own-words.js';

interface AboutField {
  readonly label: Words;
  readonly value: Cell;
}

/** By what a report was made, as labelled values: the head of a page, the first sheet of a workbook. */
export function aboutFields({
  territory,
  period,
  limits,
  rules,
  generatedAt,
  ledger,
}: About): readonly AboutField[] {
  return [
    ...(territory === null ? [] : [field('territory', { kind: 'code', code: territory })]),
    ...(period
      ? [
          field('periodFrom', { kind: 'instant', at: period.from }),
          field('periodTo', { kind: 'instant', at: period.to }),
        ]
      : []),
    field('limits', { kind: 'code', code: limits }),
    field('rules', { kind: 'code', code: rules }),
    field('generatedAt', { kind: 'instant', at: generatedAt }),
    ...ledgerFields(ledger),
  ];
}

function ledgerFields(ledger: LedgerMark): AboutField[] {
  const { lines, recordedUntil, checkpoint } = ledger;
  return [
    ...(lines === null ? [] : [field('lines', { kind: 'count', count: String(lines) })]),
    ...(recordedUntil ? [field('recordedUntil', { kind: 'instant', at: recordedUntil })] : []),
    ...(checkpoint
      ? [field('checkpoint', { kind: 'code', code: spellCheckpoint(ledger) ?? '' })]
      : []),
  ];
}

/** Origin, size and root, as a checkpoint of C2SP has them on its lines. */
export function spellCheckpoint({ checkpoint }: About['ledger']): string | null {
  return checkpoint ? `${checkpoint.origin} ${checkpoint.size} ${checkpoint.root}` : null;
}

function field(label: OwnWord, value: Cell): AboutField {
  return { label: OWN_WORDS[label], value };
}
