/** The official languages of the United Nations, in which the Conventions are equally authentic. */
export const LANGUAGES = ['ar', 'zh', 'en', 'fr', 'ru', 'es'] as const;

export type Language = (typeof LANGUAGES)[number];

export function isLanguage(text: string): text is Language {
  return (LANGUAGES as readonly string[]).includes(text);
}

export function isRightToLeft(language: Language): boolean {
  return language === 'ar';
}

/**
 * The language among ours that an `Accept-Language` header likes best (RFC 9110, 12.5.4; RFC 4647
 * look-up: `zh-Hans-CN` finds `zh`); English when it likes none, or says nothing.
 */
export function preferredLanguage(accept: string | undefined): Language {
  const ranges = (accept ?? '').split(',').map(rangeOf);
  const liked = ranges.filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality);
  for (const { tag } of liked) {
    const primary = tag.split('-')[0] ?? '';
    if (isLanguage(primary)) return primary;
  }
  return 'en';
}

function rangeOf(text: string): { readonly tag: string; readonly quality: number } {
  const [tag = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  return { tag, quality: weight === undefined ? 1 : Number(weight.slice(2)) || 0 };
}
