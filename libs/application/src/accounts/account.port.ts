import type { Id } from '@popstrace/kernel';
import type { Listing } from '../listing.js';
import type { Account } from './account.js';

export interface AccountStore {
  add(account: Account, passwordHash: string): Promise<'added' | 'email-taken'>;
  find(id: Id): Promise<Account | null>;
  findByEmail(email: string): Promise<Credentials | null>;
  credentialsOf(id: Id): Promise<Credentials | null>;
  listOf(organisation: Id, listing: Listing): Promise<readonly Account[]>;
  setPassword(id: Id, passwordHash: string): Promise<void>;
  /** Shuts an account out, or lets it in again (`null`). */
  setDisabled(id: Id, at: Account['disabledAt']): Promise<void>;
}

export interface Credentials {
  readonly account: Id;
  readonly email: string;
  readonly passwordHash: string;
  readonly isDisabled: boolean;
}

export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** Against no hash (`null`) the answer is no, and takes as long. */
  verify(password: string, hash: string | null): Promise<boolean>;
}
