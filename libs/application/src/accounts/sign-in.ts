import type { Caller } from '@popstrace/access';
import { err, ok, type Id, type Instant, type Refusal, type Result } from '@popstrace/kernel';
import type { AccountStore, Credentials, PasswordHasher } from './account.port.js';
import { checkCode, CODE_REFUSED, type SecondFactorPorts } from './second-factor.js';
import type { Factors } from './session.port.js';
import type { Sessions } from './sessions.js';
import { LIMITS, tryOn, type Try } from './throttle.js';

export type SignInRefusal = Refusal<'sign-in-refused'>;

export interface SignInPorts extends SecondFactorPorts {
  readonly accounts: AccountStore;
  readonly passwords: PasswordHasher;
  readonly sessions: Sessions;
}

export interface SignIn {
  readonly email: string;
  readonly password: string;
  /** Of an authenticator app, or a recovery code. */
  readonly code?: string | undefined;
}

/** Where a request comes from. */
export interface Whence {
  /** `null` where it tells nothing, as behind a proxy on this machine. */
  readonly address: string | null;
  readonly agent: string;
}

export interface SignedIn {
  /** To be sent with each request, and kept by nobody else. */
  readonly token: string;
  readonly expiresAt: Instant;
  readonly caller: Caller;
}

/**
 * Opens a session for whoever knows the password. An unknown address, a wrong password or code, a
 * disabled account and one that was tried too often get the same answer after the same work, so that
 * nobody learns which addresses exist.
 */
export async function signIn(
  ports: SignInPorts,
  { email, password, code }: SignIn,
  whence: Whence = { address: null, agent: '' },
): Promise<Result<SignedIn, readonly SignInRefusal[]>> {
  const tries = await triesOf(ports, email, whence);
  const credentials = await ports.accounts.findByEmail(email);
  const isRight = await ports.passwords.verify(password, credentials?.passwordHash ?? null);
  const isAllowed = tries.every((each) => each.isAllowed);
  if (!credentials || !isRight || !isAllowed || credentials.isDisabled) return err([REFUSED]);
  const factors = await factorsOf(ports, credentials, code);
  if (factors === null) return err([REFUSED]);
  await Promise.all(tries.map((each) => each.succeeded()));
  const signedIn = await openSession(ports, credentials.account, { factors, agent: whence.agent });
  return signedIn ? ok(signedIn) : err([REFUSED]);
}

/** A right code makes it two; `null` for a wrong one. */
async function factorsOf(
  ports: SignInPorts,
  { account }: Credentials,
  code: string | undefined,
): Promise<Factors | null> {
  if (code === undefined) return 1;
  return (await checkCode(ports, account, code)) ? 2 : null;
}

function triesOf(ports: SignInPorts, email: string, { address }: Whence): Promise<Try[]> {
  return Promise.all([
    tryOn(ports, LIMITS.password, email.toLowerCase()),
    ...(address === null ? [] : [tryOn(ports, LIMITS.source, address)]),
  ]);
}

/** Shows the second factor in a session that has shown one: it ends, and another takes its place. */
export async function stepUp(
  ports: SignInPorts,
  { caller, token }: { readonly caller: Caller; readonly token: string },
  { code, agent }: { readonly code: string; readonly agent: string },
): Promise<Result<SignedIn, readonly Refusal[]>> {
  const { user } = caller.actor;
  if (!(await checkCode(ports, user, code))) return err([CODE_REFUSED]);
  await ports.sessions.close(token);
  const signedIn = await openSession(ports, user, { factors: 2, agent });
  return signedIn ? ok(signedIn) : err([REFUSED]);
}

/** A session under a new token, whatever was there before (OWASP ASVS 5, 7.2.4). */
export async function openSession(
  { sessions }: Pick<SignInPorts, 'sessions'>,
  account: Id,
  opening: { readonly factors: Factors; readonly agent: string },
): Promise<SignedIn | null> {
  const { token, expiresAt } = await sessions.open(account, opening);
  const caller = await sessions.read(token);
  return caller && { token, expiresAt, caller };
}

export const REFUSED: SignInRefusal = {
  code: 'sign-in-refused',
  message:
    'The e-mail address, the password or the code is wrong, or there were too many tries: correct them, or wait a quarter of an hour.',
  pointer: '',
};
