import type { KeyPurpose, Kid, Revocation, SigningKey } from '@popstrace/keys';

/** A key as it enters the record; when it ends, the one that follows it tells. */
export type NewKey = Omit<SigningKey, 'validUntil' | 'revoked'>;

/** The public halves, on record: only added to, and the same for all servers of a database. */
export interface KeyRegister {
  /** All that ever were, oldest first. */
  list(): Promise<readonly SigningKey[]>;
  /** A key is followed by one other only: of two servers that rotate at once, one is told `false`. */
  add(key: NewKey): Promise<boolean>;
  /** `false` when it was revoked before. */
  revoke(kid: Kid, revocation: Revocation): Promise<boolean>;
}

/** The private halves, beside the database and never in it. */
export interface KeyVault {
  /** Makes a key and keeps it; the answer is its public half. */
  make(purpose: KeyPurpose): Promise<Uint8Array>;
  /** @throws an error whose message is one sentence that says what to do, when it has no such key. */
  signer(key: Pick<SigningKey, 'kid' | 'purpose' | 'publicKey'>): Promise<Sign>;
  /** Forgets a key that was made and never came on record. */
  discard(purpose: KeyPurpose, publicKey: Uint8Array): Promise<void>;
}

/** A signature of 64 bytes. */
export type Sign = (message: Uint8Array) => Uint8Array;

/** The keys of a server, as use cases ask for them. */
export interface Keys {
  signer(purpose: KeyPurpose): Promise<Signer>;
  /** All that ever were, oldest first; as they were at most five seconds ago. */
  all(): Promise<readonly SigningKey[]>;
}

/** Who signs now for a purpose. */
export interface Signer {
  readonly key: SigningKey;
  readonly sign: Sign;
}
