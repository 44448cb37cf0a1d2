import type { Grams } from '@popstrace/kernel';
import type { PopMass } from '../content.js';

/**
 * The mass journal: every event moves mass from account to account, and its postings add up to zero,
 * for the whole and for each POP. So mass is conserved by construction, and every figure of a report
 * is a sum of postings. Sources (`declared`, `found`, `added`, `formed`) run negative.
 */
export const ACCOUNTS = {
  declared: 'declared by holders (source)',
  found: 'found by weighing or amendment (source)',
  added: 'added by plants and left in residues: lime, reagents (source)',
  formed: 'POPs formed in treatment (source)',
  holder: 'in stock at holders',
  transit: 'in transit',
  storage: 'in interim storage',
  facility: 'in stock at facilities',
  treatment: 'in treatment',
  residue: 'in residues not yet placed',
  destroyed: 'destroyed or irreversibly transformed',
  emitted: 'left in gas and liquid releases',
  disposed: 'otherwise disposed of',
  returned: 'returned to the holder',
  exported: 'exported, certificate outstanding',
  'destroyed-abroad': 'exported and destroyed',
  lost: 'lost, with an incident',
  shortfall: 'missing by weighing or amendment',
  withdrawn: 'declaration cancelled',
  between: 'on its way from one chain to another within one command: always zero in the end',
} as const;

export type Account = keyof typeof ACCOUNTS;

/** Mass that one event moves into (positive) or out of (negative) an account. */
export interface Posting {
  readonly account: Account;
  readonly territory: string;
  /** The operation of Basel Annex IV that the mass is bound for or went through. */
  readonly operation: string | null;
  readonly grams: Grams;
  readonly pops: readonly PopMass[];
}
