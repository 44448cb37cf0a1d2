import { mustProve, type Assurance, type Caller, type SessionReader } from '@popstrace/access';
import { instantOf, millisecondsOf, type Clock, type Id, type Instant } from '@popstrace/kernel';
import { systemIds } from '../system.js';
import { Remembered } from './remembered.js';
import type { Factors, LiveSession, OpenSession, SessionStore } from './session.port.js';
import { hashOfToken, newToken } from './token.js';

/** A working day and the night after it: a driver who syncs in the evening need not sign in again. */
const LIFETIME_MS = 24 * 60 * 60 * 1000;

/**
 * How long a session may lie unused: an hour where two factors opened it (NIST SP 800-63B-4, AAL2), and
 * a driver's long day without a signal where one did.
 */
const IDLE_SECONDS: Readonly<Record<Factors, number>> = { 1: 12 * 60 * 60, 2: 60 * 60 };

const LONGEST_AGENT = 200;

/** Whether second factors are demanded. Only a demonstration, whose passwords everybody knows, waives them. */
export type SecondFactorRule = 'required' | 'waived';

/** How somebody has just shown who he is, and on what. */
export interface Opening {
  readonly factors?: Factors;
  readonly agent?: string;
}

export interface OpenedSession {
  readonly token: string;
  readonly expiresAt: Instant;
}

/**
 * The sessions of those who signed in. What the store says is believed for five seconds: signing out
 * here takes effect here at once; signing out through another server, or the disabling of an account,
 * within those five seconds.
 */
export class Sessions implements SessionReader {
  private readonly remembered: Remembered<LiveSession>;

  constructor(
    private readonly store: SessionStore,
    private readonly clock: Clock,
    private readonly rule: SecondFactorRule = 'required',
  ) {
    this.remembered = new Remembered((hash, at) => store.read(hash, at));
  }

  async open(account: Id, { factors = 1, agent = '' }: Opening = {}): Promise<OpenedSession> {
    const token = newToken();
    const createdAt = this.clock.now();
    const expiresAt = instantOf(millisecondsOf(createdAt) + LIFETIME_MS);
    await this.store.open({
      ...{ id: systemIds.next(), tokenHash: hashOfToken(token), account, factors },
      agent: [...agent].slice(0, LONGEST_AGENT).join(''),
      ...{ createdAt, expiresAt, idleSeconds: IDLE_SECONDS[factors] },
    });
    return { token, expiresAt };
  }

  /** Whose token it is; `null` when it is nobody's, or no longer. */
  async read(token: string): Promise<Caller | null> {
    const now = this.clock.now();
    const session = await this.remembered.find(hashOfToken(token), now);
    if (!session || now >= session.expiresAt) return null;
    const { id, actor } = session;
    return { actor, session: id, scopes: null, assurance: this.assuranceOf(session) };
  }

  /** Signs out. The store first: a read in between must not be remembered beyond it. */
  async close(token: string): Promise<void> {
    const hash = hashOfToken(token);
    await this.store.close(hash);
    this.remembered.forget(hash);
  }

  listOf(account: Id): Promise<readonly OpenSession[]> {
    return this.store.listOf(account, this.clock.now());
  }

  /** Ends a session on another device; whether there was one. */
  async end(account: Id, session: Id): Promise<boolean> {
    const ended = await this.store.end(account, session);
    this.remembered.forgetAll();
    return ended;
  }

  /** Ends every session of an account, but for the one that asks for it. */
  async endAll(account: Id, except: Id | null = null): Promise<void> {
    await this.store.endAll(account, except);
    this.remembered.forgetAll();
  }

  /** A change of the account that its sessions must feel at once: a factor enrolled, a role taken away. */
  refresh(): void {
    this.remembered.forgetAll();
  }

  private assuranceOf({ factors, isEnrolled, actor }: LiveSession): Assurance {
    if (factors === 2) return 'proved';
    if (isEnrolled) return 'unproved';
    if (this.rule === 'waived') return 'proved';
    return mustProve(actor) ? 'unproved' : 'password';
  }
}
