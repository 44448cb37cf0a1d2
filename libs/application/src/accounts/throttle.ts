import { createHash } from 'node:crypto';
import { instantOf, millisecondsOf, type Clock } from '@popstrace/kernel';
import type { ThrottleStore } from './throttle.port.js';

/** What is guessed at, how often in a row it may be tried, and for how long it is shut after that. */
export interface Limit {
  readonly on: string;
  readonly tries: number;
  readonly minutes: number;
  /** What a success takes back: of a source only itself, or who has an account could guess at others. */
  readonly forgives: 'one' | 'all';
}

/** NIST SP 800-63B-4, 3.2.2 allows a hundred in a row; few people need ten. */
export const LIMITS = {
  password: { on: 'password', tries: 10, minutes: 15, forgives: 'all' },
  /** One source that tries many accounts. A whole plant may sit behind one address. */
  source: { on: 'source', tries: 200, minutes: 15, forgives: 'one' },
  code: { on: 'code', tries: 5, minutes: 15, forgives: 'all' },
  pin: { on: 'pin', tries: 5, minutes: 60, forgives: 'all' },
} as const satisfies Readonly<Record<string, Limit>>;

export interface ThrottlePorts {
  readonly throttle: ThrottleStore;
  readonly clock: Clock;
}

/** A try that was counted before it is made: however many come at once, no more than the limit get through. */
export interface Try {
  readonly isAllowed: boolean;
  /** It was made by who may: those before it count no longer. */
  readonly succeeded: () => Promise<void>;
}

/** Counts a try on something that may be guessed at, such as the password of an address. */
export async function tryOn(
  { throttle, clock }: ThrottlePorts,
  { on, tries, minutes, forgives }: Limit,
  what: string,
): Promise<Try> {
  const key = createHash('sha256').update(`${on}\n${what}`).digest();
  const now = clock.now();
  const endsAt = instantOf(millisecondsOf(now) + minutes * 60_000);
  const counted = await throttle.count(key, { now, endsAt });
  return { isAllowed: counted <= tries, succeeded: () => throttle.forgive(key, forgives) };
}
