import { createHash } from 'node:crypto';
import { rulesMarkdown } from './rules-document.js';

/** Which edition of the rules a program applies: a mark that changes with any word of docs/rules.md. */
export function rulesEdition(): string {
  return (edition ??= createHash('sha256').update(rulesMarkdown()).digest('hex').slice(0, 16));
}

let edition: string | undefined;
