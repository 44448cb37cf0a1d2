import { batchEntries } from './journal/batch.js';
import { consignmentEntries } from './journal/consignment.js';
import { settled } from './journal/entry.js';
import type { Account, Posting } from './journal/account.js';
import type { CustodyEvent } from './events.js';
import type { World } from './model.js';

export { ACCOUNTS, type Account, type Posting } from './journal/account.js';
export {
  keyOf as monthKeyOf,
  linesOf,
  monthsOf,
  MonthSums,
  type DatedPosting,
  type MonthSum,
} from './journal/months.js';

/**
 * What an event moves: the difference between where mass stood before and after, closed by its source.
 * It looks at the event's own stream alone. Mass leaves an account under the same territory and
 * operation under which it came, so every balance by route is right, also where the route changed.
 */
export function journal(before: World, after: World, event: CustodyEvent): Posting[] {
  if (event.kind === 'consignment' && MOVES_NOTHING.has(event.type)) return [];
  return settled(
    event.kind === 'batch'
      ? batchEntries(before.batches.get(event.stream), after.batches.get(event.stream), event)
      : consignmentEntries(
          before.consignments.get(event.stream),
          after.consignments.get(event.stream),
          event,
        ),
  );
}

/** A scan moves a package, not mass: and it may not look at all packages of its consignment. */
const MOVES_NOTHING: ReadonlySet<CustodyEvent['type']> = new Set(['scanned', 'scan-retracted']);

/** Sums of postings: the balance of each account, for the whole mass (key `''`) and for each POP. */
export function balances(postings: Iterable<Posting>): Map<Account, Map<string, bigint>> {
  const result = new Map<Account, Map<string, bigint>>();
  for (const { account, grams, pops } of postings) {
    const own = result.get(account) ?? new Map<string, bigint>();
    own.set('', (own.get('') ?? 0n) + grams);
    for (const { pop, femtograms } of pops) own.set(pop, (own.get(pop) ?? 0n) + femtograms);
    result.set(account, own);
  }
  return result;
}
