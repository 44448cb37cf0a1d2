import { linesOf, type Account, type DatedPosting } from '@popstrace/custody';
import type { Instant } from '@popstrace/kernel';

/** What came into an account over a time and what went out of it: grams of waste (`pop` empty), femtograms of a POP. */
export interface Sum {
  readonly account: Account;
  readonly operation: string | null;
  readonly pop: string;
  readonly came: bigint;
  readonly went: bigint;
}

export interface Period {
  /** The first instant that counts. */
  readonly from: Instant;
  /** The first instant that counts no more. */
  readonly to: Instant;
}

/** A time without a beginning is all that there was until its end. */
export interface Span {
  readonly from?: Instant;
  readonly to: Instant;
}

/** The same sums from the postings themselves: what a reader who trusts no table computes. */
export function sumsOf(postings: Iterable<DatedPosting>, span: Span, territory: string): Sum[] {
  const sums = new Map<string, Sum>();
  for (const { posting } of within(postings, span, territory)) {
    for (const [pop, amount] of linesOf(posting)) {
      const { account, operation } = posting;
      const key = [account, operation ?? '', pop].join('|');
      const { came, went } = sums.get(key) ?? { came: 0n, went: 0n };
      sums.set(key, {
        ...{ account, operation, pop },
        came: amount > 0n ? came + amount : came,
        went: amount < 0n ? went - amount : went,
      });
    }
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}

/** Where mass came to its end: by month, and by where its first holder is. Grams of waste. */
export interface End {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly territory: string;
  readonly account: EndAccount;
  readonly operation: string | null;
  readonly amount: bigint;
}

export const END_ACCOUNTS = ['destroyed', 'destroyed-abroad', 'disposed'] as const;
export type EndAccount = (typeof END_ACCOUNTS)[number];

/** The same from the postings themselves. */
export function endsOf(postings: Iterable<DatedPosting>, span: Span, territory: string): End[] {
  const ends = new Map<string, End>();
  for (const { occurredAt, posting } of within(postings, span, territory)) {
    const { territory: place, operation, grams } = posting;
    const account = END_ACCOUNTS.find((each) => each === posting.account);
    if (!account || grams === 0n) continue;
    const end = { month: occurredAt.slice(0, 7), territory: place, account, operation };
    const key = Object.values(end).join('|');
    ends.set(key, { ...end, amount: (ends.get(key)?.amount ?? 0n) + grams });
  }
  return [...ends].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, end]) => end);
}

function* within(
  postings: Iterable<DatedPosting>,
  { from, to }: Span,
  territory: string,
): Generator<DatedPosting> {
  for (const each of postings) {
    if (each.occurredAt >= to || (from !== undefined && each.occurredAt < from)) continue;
    if (isWithin(each.posting.territory, territory)) yield each;
  }
}

/** A country holds its parts. */
function isWithin(place: string, territory: string): boolean {
  return place === territory || place.startsWith(`${territory}-`);
}
