import type { Cell } from '@popstrace/reports';
import { isRightToLeft, type Language } from '../words/language.js';
import { spell } from '../words/speak.js';

/** A value as it stands on paper. */
export interface PrintedCell {
  readonly text: string;
  /** Codes, figures and foreign names keep their direction among words from right to left. */
  readonly leftToRight: boolean;
  /** Entered by whoever answers for it, not summed from custody: it is marked. */
  readonly declared: boolean;
  /** A plain number, that stands in line with those over it. */
  readonly figure: boolean;
  /** Set but not seen, so that the units of a column stand in line. */
  readonly pad: string;
}

export function printCell(cell: Cell, language: Language): PrintedCell {
  const text = spell(cell, language);
  return {
    text,
    leftToRight: !isRightToLeft(language) || cell.kind === 'code' || startsLeftToRight(text),
    declared: 'figure' in cell && cell.figure?.origin === 'declared',
    figure: cell.kind === 'mass' || cell.kind === 'count',
    pad: '',
  };
}

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** By the first letter (UAX #9, P2); figures alone go from left to right in every language. */
export function startsLeftToRight(text: string): boolean {
  const first = /\p{L}/u.exec(text);
  return first === null || !RIGHT_TO_LEFT.test(first[0]);
}
