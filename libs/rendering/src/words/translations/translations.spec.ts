import { readFileSync } from 'node:fs';
import { MEASURES, type Words } from '@popstrace/reports';
import { OWN_WORDS } from '../own-words.js';
import { TRANSLATIONS } from './index.js';

const known: readonly Words[] = [
  ...Object.values(OWN_WORDS),
  ...Object.values(MEASURES).map((measure) => measure.words),
];
const gaps = (sentence: string) => (sentence.match(/\{\w+\}/g) ?? []).sort();

it.each(known.map((words) => [words.key, words] as const))(
  'has %s in every language, with the same gaps',
  (key, { english }) => {
    const translation = TRANSLATIONS.get(key);
    expect(translation).toBeDefined();
    for (const sentence of Object.values(translation ?? {}) as string[])
      expect(gaps(sentence)).toEqual(gaps(english));
  },
);

it.each([...TRANSLATIONS])('says %s with the same gaps in every language', (_key, translation) => {
  const all = (Object.values(translation) as string[]).map((sentence) => gaps(sentence).join());
  expect(new Set(all).size).toBe(1);
  for (const sentence of Object.values(translation)) expect(sentence).not.toBe('');
});

/** The wording of 40 CFR 761.3 is law in English; names of POPs are names. */
const UNTRANSLATED = /^(certificate\.us$|pop\.(?!waste))/;

it('says every word of a certificate in every language', () => {
  const golden = readFileSync(
    new URL('../../../../reports/src/certificate/certificate.golden.json', import.meta.url),
    'utf8',
  );
  const keys = [...golden.matchAll(/"key": "([^"]+)"/g)].map(([, key = '']) => key);
  expect(keys.length).toBeGreaterThan(50);
  expect(keys.filter((key) => !TRANSLATIONS.has(key) && !UNTRANSLATED.test(key))).toEqual([]);
});
