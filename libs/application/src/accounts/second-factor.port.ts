import type { Id, Instant } from '@popstrace/kernel';

/** Time-based codes (RFC 6238), through a library. */
export interface OneTimeCodes {
  newSecret(): string;
  /** `otpauth://…`, as authenticator apps read it from a QR code. */
  addressOf(secret: string, account: string): string;
  /** The time step whose code it is, give or take one for clocks that go wrong; `null` for no code of now. */
  stepOf(secret: string, code: string, at: Instant): number | null;
}

export interface Totp {
  readonly secret: string;
  readonly confirmedAt: Instant | null;
}

export interface SecondFactorStore {
  totpOf(account: Id): Promise<Totp | null>;
  /** Notes a secret that is not confirmed yet, in place of an earlier one that was not either. */
  propose(account: Id, secret: string, at: Instant): Promise<void>;
  /** Uses up a step and all before it; false when that was done before: no code is good twice. */
  useStep(account: Id, step: number): Promise<boolean>;
  /** From now on it is asked for; the recovery codes replace all earlier ones. */
  confirm(account: Id, codeHashes: readonly Buffer[], at: Instant): Promise<void>;
  /** Uses up a recovery code; false when there is none, or no longer. */
  useRecoveryCode(account: Id, codeHash: Buffer): Promise<boolean>;
  recoveryCodesLeft(account: Id): Promise<number>;
  renewRecoveryCodes(account: Id, codeHashes: readonly Buffer[]): Promise<void>;
  /** Takes code and recovery codes away. */
  remove(account: Id): Promise<void>;
}
