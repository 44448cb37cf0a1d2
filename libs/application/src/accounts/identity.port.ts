import type { Id, Instant } from '@popstrace/kernel';

/** What must come back from the provider as it was sent. */
export interface OpenIdChecks {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Whom a provider has proven somebody to be. Never by an address: those change hands. */
export interface ProvenIdentity {
  readonly issuer: string;
  readonly subject: string;
  /** The provider saw two factors. */
  readonly isStrong: boolean;
}

/** An OpenID provider, through a library. */
export interface IdentityProvider {
  readonly issuer: string;
  /** Where the browser goes, to come back to `callback`. */
  begin(callback: string): Promise<OpenIdChecks & { readonly address: string }>;
  /** Whom the address with which the browser came back proves; `null` for nobody. */
  finish(address: string, checks: OpenIdChecks): Promise<ProvenIdentity | null>;
}

export interface LinkedIdentity {
  readonly issuer: string;
  readonly subject: string;
  readonly createdAt: Instant;
}

export interface IdentityStore {
  link(account: Id, identity: LinkedIdentity): Promise<'linked' | 'linked-already'>;
  accountOf(issuer: string, subject: string): Promise<Id | null>;
  listOf(account: Id): Promise<readonly LinkedIdentity[]>;
  /** Whether there was one. */
  unlink(account: Id, issuer: string): Promise<boolean>;
}
