import type { Language } from '../language.js';

export type Catalogue = ReadonlyMap<string, string>;

export const CATALOGUES: Readonly<Record<Exclude<Language, 'en'>, Catalogue>> = {
  ar: new Map(),
  zh: new Map(),
  fr: new Map(),
  ru: new Map(),
  es: new Map(),
};
