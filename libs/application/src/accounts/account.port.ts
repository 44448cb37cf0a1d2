import type { Actor } from '@popstrace/access';
import type { Id, Instant } from '@popstrace/kernel';
import type { Listing } from '../listing.js';
import type { Account } from './account.js';

export interface AccountStore {
  add(account: Account, passwordHash: string): Promise<'added' | 'email-taken'>;
  findByEmail(email: string): Promise<Credentials | null>;
  listOf(organisation: Id, listing: Listing): Promise<readonly Account[]>;
}

export interface Credentials {
  readonly account: Id;
  readonly passwordHash: string;
  readonly isDisabled: boolean;
}

export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** Against no hash (`null`) the answer is no, and takes as long. */
  verify(password: string, hash: string | null): Promise<boolean>;
}

/** What is kept of a session: never its token. */
export interface Session {
  readonly tokenHash: Buffer;
  readonly account: Id;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
}

export interface SessionStore {
  open(session: Session): Promise<void>;
  /** `null` when there is none, it has expired, or its account is disabled. Notes that it was seen. */
  read(tokenHash: Buffer, at: Instant): Promise<LiveSession | null>;
  close(tokenHash: Buffer): Promise<void>;
}

export interface LiveSession {
  readonly actor: Actor;
  readonly expiresAt: Instant;
}
