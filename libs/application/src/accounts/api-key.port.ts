import type { Actor, Scope } from '@popstrace/access';
import type { Id, Instant } from '@popstrace/kernel';

/** A key of a system, as its owner sees it: of the key itself only how it begins. */
export interface ApiKey {
  readonly id: Id;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  /** To the minute. */
  readonly lastUsed: Instant | null;
}

export interface LiveKey {
  readonly actor: Actor;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Instant;
}

export interface ApiKeyStore {
  /** False when two of this name are good already. */
  add(key: ApiKey, owned: { readonly account: Id; readonly hash: Buffer }): Promise<boolean>;
  /** `null` when there is none, it has expired, or its account is disabled. Notes that it was used. */
  read(hash: Buffer, at: Instant): Promise<LiveKey | null>;
  listOf(account: Id): Promise<readonly ApiKey[]>;
  /** Whether there was one. */
  revoke(account: Id, key: Id): Promise<boolean>;
}
