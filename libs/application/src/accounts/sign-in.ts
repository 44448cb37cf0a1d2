import type { Actor } from '@popstrace/access';
import { err, ok, type Instant, type Refusal, type Result } from '@popstrace/kernel';
import type { AccountStore, PasswordHasher } from './account.port.js';
import type { Sessions } from './sessions.js';

export type SignInRefusal = Refusal<'sign-in-refused'>;

export interface SignInPorts {
  readonly accounts: AccountStore;
  readonly passwords: PasswordHasher;
  readonly sessions: Sessions;
}

export interface SignIn {
  readonly email: string;
  readonly password: string;
}

export interface SignedIn {
  /** To be sent with each request, and kept by nobody else. */
  readonly token: string;
  readonly expiresAt: Instant;
  readonly actor: Actor;
}

/**
 * Opens a session for whoever knows the password. An unknown address, a wrong password and a disabled
 * account get the same answer after the same work, so that nobody learns which addresses exist.
 */
export async function signIn(
  { accounts, passwords, sessions }: SignInPorts,
  { email, password }: SignIn,
): Promise<Result<SignedIn, readonly SignInRefusal[]>> {
  const credentials = await accounts.findByEmail(email);
  const isRight = await passwords.verify(password, credentials?.passwordHash ?? null);
  if (!credentials || !isRight || credentials.isDisabled) return err([REFUSED]);
  const { token, expiresAt } = await sessions.open(credentials.account);
  const actor = await sessions.read(token);
  return actor ? ok({ token, expiresAt, actor }) : err([REFUSED]);
}

const REFUSED: SignInRefusal = {
  code: 'sign-in-refused',
  message: 'The e-mail address or the password is wrong: correct them and try again.',
  pointer: '',
};
