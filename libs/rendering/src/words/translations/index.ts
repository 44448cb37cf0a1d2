import { ARTICLE_15_TRANSLATIONS } from './article-15.js';
import { MEASURE_TRANSLATIONS } from './measures.js';
import { RENDER_TRANSLATIONS } from './render.js';
import type { Translation } from './translation.js';

/** By key. What is not here is said in English. */
export const TRANSLATIONS: ReadonlyMap<string, Translation> = new Map(
  [RENDER_TRANSLATIONS, MEASURE_TRANSLATIONS, ARTICLE_15_TRANSLATIONS].flatMap(Object.entries),
);
