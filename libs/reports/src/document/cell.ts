import type { Femtograms, Grams, Day, Instant } from '@popstrace/kernel';

/**
 * What is said in words: a key that every language translates, and the English beside it, so that a
 * missing translation is still a sentence. `{name}` stands for a value, which each language spells in
 * its own way.
 */
export interface Words {
  readonly key: string;
  readonly english: string;
  readonly values?: Readonly<Record<string, Cell>>;
}

export function words(
  key: string,
  english: string,
  values?: Readonly<Record<string, Cell>>,
): Words {
  return values === undefined ? { key, english } : { key, english, values };
}

/**
 * A typed value. Amounts are whole numbers spelt as text (JSON has none that are large enough): grams
 * of waste, femtograms of a POP; renderers show both as decimals of kilograms, exactly.
 */
export type Cell =
  | WordsCell
  /** A name or a sentence that somebody wrote: shown as it is in every language. */
  | { readonly kind: 'text'; readonly text: string }
  /** A code, a number of a paper, an identifier: always left to right, never translated. */
  | { readonly kind: 'code'; readonly code: string }
  | ({ readonly kind: 'count'; readonly count: string } & Told)
  | MassCell
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'instant'; readonly at: Instant }
  /** An exact decimal, such as `99.9999`. */
  | ({ readonly kind: 'percent'; readonly percent: string } & Told);

export interface WordsCell {
  readonly kind: 'words';
  readonly words: Words;
}

export type MassCell = {
  readonly kind: 'mass';
  readonly unit: MassUnit;
  /** A whole number of that unit. */
  readonly amount: string;
} & Told;

export type MassUnit = 'grams' | 'femtograms';

/** What makes a value a figure of the report. */
export interface Told {
  readonly figure?: Figure;
}

export interface Figure {
  /** Stable: the same figure has the same id in every period, language and edition. */
  readonly id: string;
  /** Summed from what custody recorded, or entered by whoever answers for it. */
  readonly origin: 'measured' | 'declared';
}

export type CellKind = Cell['kind'];

export const said = (of: Words): WordsCell => ({ kind: 'words', words: of });

export const text = (value: string): Cell => ({ kind: 'text', text: value });

export const code = (value: string): Cell => ({ kind: 'code', code: value });

export const day = (value: Day): Cell => ({ kind: 'day', day: value });

export const instant = (value: Instant): Cell => ({ kind: 'instant', at: value });

export function count(value: number | bigint, figure?: Figure): Cell {
  return { kind: 'count', count: String(value), ...told(figure) };
}

export function grams(value: Grams, figure?: Figure): MassCell {
  return { kind: 'mass', unit: 'grams', amount: String(value), ...told(figure) };
}

export function femtograms(value: Femtograms, figure?: Figure): MassCell {
  return { kind: 'mass', unit: 'femtograms', amount: String(value), ...told(figure) };
}

/** @param value an exact decimal of percent. */
export function percent(value: string, figure?: Figure): Cell {
  return { kind: 'percent', percent: value, ...told(figure) };
}

export function measured(id: string): Figure {
  return { id, origin: 'measured' };
}

export function declared(id: string): Figure {
  return { id, origin: 'declared' };
}

function told(figure: Figure | undefined): Told {
  return figure === undefined ? {} : { figure };
}
