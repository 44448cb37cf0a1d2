import type { Actor } from '@popstrace/access';
import type { Id, Instant } from '@popstrace/kernel';

/** By how many factors somebody signed in. */
export type Factors = 1 | 2;

/** What is kept of a session: never its token. */
export interface Session {
  readonly id: Id;
  readonly tokenHash: Buffer;
  readonly account: Id;
  readonly factors: Factors;
  /** What the browser or program called itself, so that a person knows his devices again. */
  readonly agent: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  /** After so long without a request it has ended as well. */
  readonly idleSeconds: number;
}

export interface SessionStore {
  open(session: Session): Promise<void>;
  /**
   * `null` when there is none, it has expired or was idle too long, or its account is disabled. Notes
   * that it was seen.
   */
  read(tokenHash: Buffer, at: Instant): Promise<LiveSession | null>;
  close(tokenHash: Buffer): Promise<void>;
  listOf(account: Id, at: Instant): Promise<readonly OpenSession[]>;
  /** Ends one session of an account; whether there was one. */
  end(account: Id, session: Id): Promise<boolean>;
  /** Ends every session of an account, but for one that may be left. */
  endAll(account: Id, except?: Id | null): Promise<void>;
}

export interface LiveSession {
  readonly id: Id;
  readonly actor: Actor;
  readonly factors: Factors;
  /** The account has a second factor. */
  readonly isEnrolled: boolean;
  readonly expiresAt: Instant;
}

/** A session as its owner sees it in the list of his devices. */
export interface OpenSession {
  readonly id: Id;
  readonly agent: string;
  readonly factors: Factors;
  readonly createdAt: Instant;
  readonly lastSeen: Instant;
  readonly expiresAt: Instant;
}
