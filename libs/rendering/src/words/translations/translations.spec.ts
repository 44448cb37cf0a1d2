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
