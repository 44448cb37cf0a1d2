/** Words in every language but English, which stands beside their key: none can be left out. */
export interface Translation {
  readonly ar: string;
  readonly zh: string;
  readonly fr: string;
  readonly ru: string;
  readonly es: string;
}

export type Translations = Readonly<Record<string, Translation>>;

/** In the order in which the United Nations name their languages. */
export function t(
  ...[ar, zh, fr, ru, es]: readonly [string, string, string, string, string]
): Translation {
  return { ar, zh, fr, ru, es };
}
