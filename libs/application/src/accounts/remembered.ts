import { instantOf, millisecondsOf, type Instant } from '@popstrace/kernel';

/** How long an answer of the store is believed, and of how many at most. */
const FRESH_MS = 5_000;
const MOST_REMEMBERED = 10_000;

interface Entry<T> {
  readonly found: Promise<T | null>;
  readonly freshUntil: Instant;
}

/**
 * What a store said of tokens, for five seconds: each request asks, thousands a second. A question is
 * remembered before it is answered, so that requests which come at once ask it once.
 */
export class Remembered<T> {
  private readonly entries = new Map<string, Entry<T>>();

  constructor(private readonly load: (hash: Buffer, at: Instant) => Promise<T | null>) {}

  find(hash: Buffer, now: Instant): Promise<T | null> {
    const known = this.entries.get(keyOf(hash));
    return known && now < known.freshUntil ? known.found : this.ask(hash, now);
  }

  forget(hash: Buffer): void {
    this.entries.delete(keyOf(hash));
  }

  forgetAll(): void {
    this.entries.clear();
  }

  private ask(hash: Buffer, now: Instant): Promise<T | null> {
    const key = keyOf(hash);
    const found = this.load(hash, now);
    this.entries.delete(key);
    this.entries.set(key, { found, freshUntil: instantOf(millisecondsOf(now) + FRESH_MS) });
    this.forgetOldest();
    const forget = (): boolean => this.entries.delete(key);
    found.then((value) => value ?? forget(), forget);
    return found;
  }

  private forgetOldest(): void {
    const [oldest] = this.entries.size > MOST_REMEMBERED ? this.entries.keys() : [];
    if (oldest !== undefined) this.entries.delete(oldest);
  }
}

const keyOf = (hash: Buffer): string => hash.toString('base64');
