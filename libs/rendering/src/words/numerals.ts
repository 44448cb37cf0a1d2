import type { Language } from './language.js';

interface Separators {
  readonly group: string;
  readonly point: string;
}

/**
 * How each language separates thousands and the fraction (CLDR 46). Digits are European in all of them,
 * as in the Arabic of the United Nations, so that a figure is the same on every edition. Spaces do not
 * break, and keep a number in one piece among words from right to left.
 */
const SEPARATORS: Readonly<Record<Language, Separators>> = {
  ar: { group: ',', point: '.' },
  zh: { group: ',', point: '.' },
  en: { group: ',', point: '.' },
  fr: { group: '\u202F', point: ',' },
  ru: { group: '\u00A0', point: ',' },
  es: { group: '\u00A0', point: ',' },
};

/** An exact decimal as a language spells it; every digit stays. */
export function spellDecimal(decimal: string, language: Language): string {
  const { group, point } = SEPARATORS[language];
  const [, sign = '', whole = '', fraction] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal) ?? [];
  if (whole === '') return decimal;
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return `${sign && '\u2212'}${grouped}${fraction === undefined ? '' : point + fraction}`;
}
