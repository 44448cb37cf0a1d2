/** The six languages of the United Nations. */
export const LANGUAGES = ['en', 'fr', 'es', 'ru', 'zh', 'ar'] as const;

export type Language = (typeof LANGUAGES)[number];

/** Each by its own name, for whoever can read no other. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  fr: 'Français',
  es: 'Español',
  ru: 'Русский',
  zh: '中文',
  ar: 'العربية',
};

/** What was asked for by `?lang=`, else the best of `Accept-Language` (RFC 9110, 12.5.4), else English. */
export function languageOf(asked: unknown, accept: string | undefined): Language {
  const named = LANGUAGES.find((language) => language === asked);
  return named ?? preferred(accept ?? '') ?? 'en';
}

function preferred(accept: string): Language | undefined {
  const ranges = accept
    .slice(0, 500)
    .split(',')
    .map((range) => {
      const [tag = '', quality] = range
        .trim()
        .toLowerCase()
        .split(/\s*;\s*q=/);
      return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  const known = ranges.flatMap(({ language }) => LANGUAGES.find((each) => each === language) ?? []);
  return known[0];
}
