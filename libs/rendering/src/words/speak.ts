import {
  formatKilograms,
  formatPopKilograms,
  type Femtograms,
  type Grams,
} from '@popstrace/kernel';
import type { Cell, MassCell, Words } from '@popstrace/reports';
import type { Language } from './language.js';
import { spellDecimal } from './numerals.js';
import { OWN_WORDS, type OwnWord } from './own-words.js';
import { TRANSLATIONS } from './translations/index.js';

/** First strong isolate, and its end: what stands between keeps its own direction among other words. */
const ISOLATE = '\u2068';
const LEFT_TO_RIGHT = '\u2066';
const END_OF_ISOLATE = '\u2069';

/** Words in a language; in English where it has none for them. */
export function speak({ key, english, values = {} }: Words, language: Language): string {
  const translated = language === 'en' ? english : TRANSLATIONS.get(key)?.[language];
  return (translated ?? foreign(english, language)).replace(/\{(\w+)\}/g, (gap, name: string) => {
    const value = values[name];
    return value === undefined ? gap : isolated(spell(value, language), language);
  });
}

/** What renderers themselves say. */
export function own(word: OwnWord, language: Language): string {
  return speak(OWN_WORDS[word], language);
}

/** A value as it is read. Masses are in kilograms, exactly. */
export function spell(cell: Cell, language: Language): string {
  switch (cell.kind) {
    case 'words':
      return speak(cell.words, language);
    case 'text':
      return cell.text;
    case 'code':
      return cell.code;
    case 'count':
      return spellDecimal(cell.count, language);
    case 'percent':
      return `${spellDecimal(cell.percent, language)}\u00A0%`;
    case 'mass':
      return spellDecimal(kilograms(cell), language);
    case 'day':
      return cell.day;
    case 'instant':
      return spellInstant(cell.at);
  }
}

/** A mass as an exact decimal of kilograms. */
export function kilograms({ unit, amount }: MassCell): string {
  return unit === 'grams'
    ? formatKilograms(BigInt(amount) as Grams)
    : formatPopKilograms(BigInt(amount) as Femtograms);
}

/** ISO 8601 with its zone, the same in every language: days are never guessed at. */
export function spellInstant(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
}

/** English among words from right to left. */
function foreign(english: string, language: Language): string {
  return language === 'ar' ? `${LEFT_TO_RIGHT}${english}${END_OF_ISOLATE}` : english;
}

/** Only where directions mix: elsewhere the marks would be noise in what is copied out. */
function isolated(text: string, language: Language): string {
  return language === 'ar' ? `${ISOLATE}${text}${END_OF_ISOLATE}` : text;
}
