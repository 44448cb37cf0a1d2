import { ARTICLE_15_TRANSLATIONS } from './article-15.js';
import { CERTIFICATE_TRANSLATIONS } from './certificate.js';
import { BALANCE_TRANSLATIONS } from './mass-balance.js';
import { MEASURE_TRANSLATIONS } from './measures.js';
import { POP_TRANSLATIONS } from './pops.js';
import { QUESTION_TRANSLATIONS } from './questions.js';
import { RENDER_TRANSLATIONS } from './render.js';
import type { Translation } from './translation.js';

/** By key. What is not here is said in English. */
export const TRANSLATIONS: ReadonlyMap<string, Translation> = new Map(
  [
    RENDER_TRANSLATIONS,
    MEASURE_TRANSLATIONS,
    POP_TRANSLATIONS,
    ARTICLE_15_TRANSLATIONS,
    CERTIFICATE_TRANSLATIONS,
    QUESTION_TRANSLATIONS,
    BALANCE_TRANSLATIONS,
  ].flatMap(Object.entries),
);
