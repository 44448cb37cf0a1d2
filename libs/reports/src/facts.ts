import type { Account } from '@popstrace/custody';
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

/** A country holds its parts. */
export function isWithin(place: string, territory: string): boolean {
  return place === territory || place.startsWith(`${territory}-`);
}
