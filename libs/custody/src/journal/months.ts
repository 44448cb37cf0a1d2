import type { Instant } from '@popstrace/kernel';
import type { Account, Posting } from './account.js';

/** A posting with the moment that it counts for, and the one since when it is known. */
export interface DatedPosting {
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly posting: Posting;
}

/**
 * What came into an account in a month (of UTC), and what went out of it: by territory, operation and
 * POP. Grams for the whole (`pop` empty), femtograms for a POP. Its balance is what came less what went.
 */
export interface MonthSum {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly account: Account;
  readonly territory: string;
  readonly operation: string | null;
  readonly pop: string;
  readonly came: bigint;
  readonly went: bigint;
  /** How many postings moved it: an event posts once to an account and a route. */
  readonly postings: number;
  /** When the last event that moved it was recorded. */
  readonly recordedUntil: Instant;
}

/** What tells one sum from another. */
type MonthKey = Pick<MonthSum, 'month' | 'account' | 'territory' | 'operation' | 'pop'>;

/** Postings added up by month, in the order of their keys, so that all who write them lock alike. */
export function monthsOf(postings: Iterable<DatedPosting>): MonthSum[] {
  const sums = new MonthSums();
  sums.add(postings);
  return sums.all();
}

/** The same, for more postings than memory holds. */
export class MonthSums {
  private readonly sums = new Map<string, MonthSum>();

  add(postings: Iterable<DatedPosting>): void {
    for (const { occurredAt, recordedAt, posting } of postings)
      for (const [pop, amount] of linesOf(posting)) {
        const { account, territory, operation } = posting;
        const month = occurredAt.slice(0, 7);
        this.count({ month, account, territory, operation, pop }, amount, recordedAt);
      }
  }

  all(): MonthSum[] {
    return [...this.sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
  }

  private count(of: MonthKey, amount: bigint, recordedAt: Instant): void {
    const key = keyOf(of);
    const { came, went, postings, recordedUntil } = this.sums.get(key) ?? NOTHING;
    this.sums.set(key, {
      ...of,
      came: amount > 0n ? came + amount : came,
      went: amount < 0n ? went - amount : went,
      postings: postings + 1,
      recordedUntil: recordedAt > recordedUntil ? recordedAt : recordedUntil,
    });
  }
}

const NOTHING = { came: 0n, went: 0n, postings: 0, recordedUntil: '' as Instant };

export function keyOf({ month, account, territory, operation, pop }: MonthKey): string {
  return [month, account, territory, operation ?? '', pop].join('|');
}

/** What a posting moves, of the whole mass and of each POP. */
export function linesOf({ grams, pops }: Posting): (readonly [pop: string, amount: bigint])[] {
  return [
    ...(grams === 0n ? [] : [['', grams] as const]),
    ...pops.map(({ pop, femtograms }) => [pop, femtograms] as const),
  ];
}
