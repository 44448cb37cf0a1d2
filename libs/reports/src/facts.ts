import { balances, type Account, type Posting } from '@popstrace/custody';
import type { Instant } from '@popstrace/kernel';

/** A sum of the mass journal: grams for the whole (`pop` empty), femtograms for a POP. */
export interface Line {
  readonly account: Account;
  readonly operation: string | null;
  readonly territory: string;
  readonly pop: string;
  readonly amount: bigint;
}

/** What happened in a period, and how things stood at its end. */
export interface Facts {
  readonly flows: readonly Line[];
  readonly stocks: readonly Line[];
}

/** A posting with the moment that it counts for. */
export interface DatedPosting {
  readonly occurredAt: Instant;
  readonly posting: Posting;
}

export interface Period {
  /** The first instant that counts. */
  readonly from: Instant;
  /** The first instant that counts no more. */
  readonly to: Instant;
}

/** The same facts from the events themselves: what a reader who trusts no table computes. */
export function factsOf(postings: readonly DatedPosting[], { from, to }: Period): Facts {
  const until = postings.filter(({ occurredAt }) => occurredAt < to);
  return {
    flows: linesOf(until.filter(({ occurredAt }) => occurredAt >= from)),
    stocks: linesOf(until),
  };
}

function linesOf(postings: readonly DatedPosting[]): Line[] {
  const groups = new Map<string, Posting[]>();
  for (const { posting } of postings) {
    const key = `${posting.territory}|${posting.operation ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), posting]);
  }
  return [...groups.values()].flatMap((group) => {
    const [{ territory, operation }] = group as [Posting];
    return [...balances(group)].flatMap(([account, amounts]) =>
      [...amounts]
        .filter(([, amount]) => amount !== 0n)
        .map(([pop, amount]) => ({ account, operation, territory, pop, amount })),
    );
  });
}
