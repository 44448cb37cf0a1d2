import type { Refusal } from '@popstrace/kernel';
import { explainDatabaseError } from '@popstrace/persistence';
import { explainStartError } from '@popstrace/platform';
import type { Terminal } from './terminal.js';

/** A mistake of whoever calls, or of the set-up, as a sentence; a fault of ours with all that is known. */
export function explain(error: unknown, { paint }: Terminal): string {
  const sentence = explainStartError(error) ?? explainDatabaseError(error);
  if (sentence) return paint('red', sentence);
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${paint('red', 'popstrace failed through a fault of its own: please report what follows.')}\n${told}`;
}

/** One line for each refusal: what is wrong, where, and by which rule. */
export function sayRefusals(refusals: readonly Refusal[], { say, paint }: Terminal): void {
  for (const refusal of refusals) say(`${paint('red', 'refused')}  ${sentenceOf(refusal)}`);
}

export function sentenceOf({ message, pointer, rule, article }: Refusal): string {
  const law = [rule, article].filter(Boolean).join(', ');
  return `${message}${pointer ? ` (at ${pointer})` : ''}${law ? ` [${law}]` : ''}`;
}
