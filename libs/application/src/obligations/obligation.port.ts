import type { Id } from '@popstrace/kernel';
import type { Obliged, ObligationMet, ObligedKind, Stock } from './obligation.js';

export interface ObligationStore {
  /** With all that is on record of it; `null` when there is none. A country is known by its code as well. */
  find(subject: { readonly kind: ObligedKind; readonly id: string }): Promise<Obliged | null>;
  addMet(met: ObligationMet): Promise<void>;
  addStock(stock: Stock): Promise<void>;
  stocksOf(holder: Id): Promise<readonly Stock[]>;
}
