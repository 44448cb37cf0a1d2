import { declared, grams, words } from '@popstrace/reports';
import { preferredLanguage } from './language.js';
import { spellDecimal } from './numerals.js';
import { speak, spell } from './speak.js';

it.each([
  [undefined, 'en'],
  ['', 'en'],
  ['fr', 'fr'],
  ['zh-Hans-CN, en;q=0.5', 'zh'],
  ['de, ru;q=0.3, es;q=0.8', 'es'],
  ['de-DE, *', 'en'],
  ['AR-eg;q=1', 'ar'],
  ['fr;q=0, ru;q=0.1', 'ru'],
])('of Accept-Language %j takes %s', (accept, language) =>
  expect(preferredLanguage(accept)).toBe(language),
);

it.each([
  ['1234567.891', 'en', '1,234,567.891'],
  ['1234567.891', 'fr', '1\u202f234\u202f567,891'],
  ['1234567.891', 'ru', '1\u00a0234\u00a0567,891'],
  ['999', 'es', '999'],
  ['-0.000000000000000001', 'ar', '\u22120.000000000000000001'],
  ['123456789012345678901234567890', 'zh', '123,456,789,012,345,678,901,234,567,890'],
] as const)('spells %s in %s as %s', (decimal, language, spelt) =>
  expect(spellDecimal(decimal, language)).toBe(spelt),
);

it('says in English what a language has no words for, each value in its own way', () => {
  const sentence = words('nothing.has.this', 'Of {mass} kg, {unknown}', {
    mass: grams(1_234_500n, declared('x')),
  });
  expect(speak(sentence, 'fr')).toBe('Of 1\u202f234,5 kg, {unknown}');
  expect(speak(sentence, 'ar')).toBe('\u2066Of \u20681,234.5\u2069 kg, {unknown}\u2069');
});

it('spells moments with their zone', () => {
  expect(spell({ kind: 'instant', at: '2026-02-03T04:05:06.000Z' as never }, 'ru')).toBe(
    '2026-02-03 04:05 UTC',
  );
});
