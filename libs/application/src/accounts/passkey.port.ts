import type { Id, Instant } from '@popstrace/kernel';

/** A credential of an authenticator (WebAuthn). */
export interface Passkey {
  readonly id: Id;
  readonly account: Id;
  /** Base64url, as the authenticator made it. */
  readonly credentialId: string;
  readonly publicKey: Buffer;
  /** How often it has signed; those that keep no count say 0. */
  readonly counter: number;
  readonly transports: readonly string[];
  readonly name: string;
  readonly createdAt: Instant;
  readonly lastUsed: Instant | null;
}

export interface PasskeyStore {
  add(passkey: Passkey): Promise<'added' | 'known-already'>;
  find(credentialId: string): Promise<Passkey | null>;
  listOf(account: Id): Promise<readonly Passkey[]>;
  /** Notes a use; false where another use with this count or a later one was noted before. */
  used(id: Id, counter: number, at: Instant): Promise<boolean>;
  /** Whether there was one. */
  remove(account: Id, id: Id): Promise<boolean>;
  removeAll(account: Id): Promise<void>;
}

/** What waits for a browser's answer: found by its key, and used up by the first that finds it. */
export interface ChallengeStore {
  keep(challenge: Challenge): Promise<void>;
  take(key: Buffer, purpose: string, at: Instant): Promise<Challenge | null>;
}

export interface Challenge {
  readonly key: Buffer;
  readonly purpose: string;
  readonly account: Id | null;
  readonly body: Readonly<Record<string, string>>;
  readonly expiresAt: Instant;
}

/** What is asked of an authenticator and what it answers (WebAuthn), through a library. */
export interface PasskeyCeremonies {
  registration(who: {
    readonly account: Id;
    readonly email: string;
    readonly name: string;
    readonly known: readonly Passkey[];
  }): Promise<Asked>;
  /** The new credential; `null` when the response does not answer the challenge. */
  registered(response: object, challenge: string): Promise<MadePasskey | null>;
  authentication(): Promise<Asked>;
  /** The authenticator's count of uses; `null` when the response does not prove the passkey. */
  authenticated(response: object, challenge: string, passkey: Passkey): Promise<number | null>;
  /** The challenge that a response says it answers. */
  challengeIn(response: object): string | null;
}

export interface Asked {
  readonly challenge: string;
  /** For `navigator.credentials`, as JSON. */
  readonly options: object;
}

export type MadePasskey = Pick<Passkey, 'credentialId' | 'publicKey' | 'counter' | 'transports'>;
