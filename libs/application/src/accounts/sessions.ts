import type { Actor, SessionReader } from '@popstrace/access';
import { instantOf, millisecondsOf, type Clock, type Id, type Instant } from '@popstrace/kernel';
import type { LiveSession, SessionStore } from './account.port.js';
import { hashOfToken, newToken } from './token.js';

/** A working day and the night after it: a driver who syncs in the evening need not sign in again. */
const LIFETIME_MS = 24 * 60 * 60 * 1000;

/** How long an answer of the store is believed, and for how many sessions at most. */
const FRESH_MS = 5_000;
const MOST_REMEMBERED = 10_000;

interface Remembered {
  readonly session: Promise<LiveSession | null>;
  readonly freshUntil: Instant;
}

/**
 * The sessions of those who signed in. Each request reads one, thousands a second, so what the store
 * says is believed for five seconds. Signing out here takes effect here at once; signing out through
 * another server, or the disabling of an account, within those five seconds.
 */
export class Sessions implements SessionReader {
  private readonly remembered = new Map<string, Remembered>();

  constructor(
    private readonly store: SessionStore,
    private readonly clock: Clock,
  ) {}

  async open(account: Id): Promise<{ readonly token: string; readonly expiresAt: Instant }> {
    const token = newToken();
    const createdAt = this.clock.now();
    const expiresAt = instantOf(millisecondsOf(createdAt) + LIFETIME_MS);
    await this.store.open({ tokenHash: hashOfToken(token), account, createdAt, expiresAt });
    return { token, expiresAt };
  }

  /** Whose token it is; `null` when it is nobody's, or no longer. */
  async read(token: string): Promise<Actor | null> {
    const hash = hashOfToken(token);
    const now = this.clock.now();
    const known = this.remembered.get(keyOf(hash));
    const session = await (known && now < known.freshUntil ? known.session : this.ask(hash, now));
    return session && now < session.expiresAt ? session.actor : null;
  }

  /** Signs out. The store first: a read in between must not be remembered beyond it. */
  async close(token: string): Promise<void> {
    const hash = hashOfToken(token);
    await this.store.close(hash);
    this.remembered.delete(keyOf(hash));
  }

  /** Remembers the question, so that requests which come at once ask it once. */
  private ask(hash: Buffer, now: Instant): Promise<LiveSession | null> {
    const key = keyOf(hash);
    const session = this.store.read(hash, now);
    this.remembered.delete(key);
    this.remembered.set(key, { session, freshUntil: instantOf(millisecondsOf(now) + FRESH_MS) });
    this.forgetOldest();
    const forget = (): boolean => this.remembered.delete(key);
    session.then((found) => found ?? forget(), forget);
    return session;
  }

  private forgetOldest(): void {
    const [oldest] = this.remembered.size > MOST_REMEMBERED ? this.remembered.keys() : [];
    if (oldest !== undefined) this.remembered.delete(oldest);
  }
}

const keyOf = (hash: Buffer): string => hash.toString('base64');
