import {
  err,
  instantOf,
  millisecondsOf,
  ok,
  type Id,
  type Instant,
  type Refusal,
  type Result,
} from '@popstrace/kernel';
import { tell } from './notices.js';
import { refusePassword, type ChangePasswordPorts, type PasswordRefusal } from './password.js';
import type { PasskeyStore } from './passkey.port.js';
import type { SecondFactorStore } from './second-factor.port.js';
import { hashOfToken, newToken } from './token.js';

/** A way back in: good once, for a day, for one account. */
export interface RecoveryLink {
  readonly account: Id;
  readonly tokenHash: Buffer;
  /** Whether second factors go with the password, as when a phone is lost. */
  readonly takesFactors: boolean;
  /** `null`: whoever runs the server. */
  readonly issuedBy: Id | null;
  readonly expiresAt: Instant;
}

export interface RecoveryStore {
  /** In place of an earlier one for the same account. */
  issue(link: RecoveryLink): Promise<void>;
  find(tokenHash: Buffer, at: Instant): Promise<RecoveryLink | null>;
  /** Of two who use a link at once, one gets true. */
  use(tokenHash: Buffer): Promise<boolean>;
}

export interface RecoveryPorts extends ChangePasswordPorts {
  readonly recoveries: RecoveryStore;
  readonly secondFactors: SecondFactorStore;
  readonly passkeys: PasskeyStore;
}

export type RecoveryRefusal = PasswordRefusal | Refusal<'link-refused'>;

const GOOD_FOR_MS = 24 * 60 * 60 * 1000;

/** Issues a way back in; who may is asked by whoever calls. The account is told. */
export async function issueRecovery(
  ports: RecoveryPorts,
  account: Id,
  { by, takesFactors }: { readonly by: Id | null; readonly takesFactors: boolean },
): Promise<{ readonly token: string; readonly expiresAt: Instant }> {
  const token = newToken();
  const expiresAt = instantOf(millisecondsOf(ports.clock.now()) + GOOD_FOR_MS);
  const tokenHash = hashOfToken(token);
  await ports.recoveries.issue({ account, tokenHash, takesFactors, issuedBy: by, expiresAt });
  await tell(ports, account, 'recovery-issued', by);
  return { token, expiresAt };
}

/** Sets a new password by a link, which is used up; every session of the account ends. */
export async function recover(
  ports: RecoveryPorts,
  { token, password }: { readonly token: string; readonly password: string },
): Promise<Result<null, readonly RecoveryRefusal[]>> {
  const tokenHash = hashOfToken(token);
  const link = await ports.recoveries.find(tokenHash, ports.clock.now());
  const credentials = link && (await ports.accounts.credentialsOf(link.account));
  if (!credentials) return err([LINK_REFUSED]);
  const refusals = await refusePassword(ports, password, credentials.email);
  if (refusals.length > 0) return err(refusals);
  if (!(await ports.recoveries.use(tokenHash))) return err([LINK_REFUSED]);
  await ports.accounts.setPassword(link.account, await ports.passwords.hash(password));
  if (link.takesFactors) {
    await ports.secondFactors.remove(link.account);
    await ports.passkeys.removeAll(link.account);
  }
  await ports.sessions.endAll(link.account);
  await tell(ports, link.account, 'recovered', link.issuedBy);
  return ok(null);
}

const LINK_REFUSED: RecoveryRefusal = {
  code: 'link-refused',
  message:
    'This link was used, has expired, or was never issued: ask your administrator for another.',
  pointer: '/token',
};
