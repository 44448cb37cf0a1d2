import type { Caller } from '@popstrace/access';
import { err, ok, type Refusal, type Result } from '@popstrace/kernel';
import type { AccountStore, PasswordHasher } from './account.port.js';
import { tell, type NoticePorts } from './notices.js';
import type { Sessions } from './sessions.js';
import { LIMITS, tryOn, type ThrottlePorts } from './throttle.js';

/** Passwords that everybody tries first, through a library's list. */
export interface CommonPasswords {
  has(password: string): Promise<boolean>;
}

export type PasswordRefusal = Refusal<
  'password-too-short' | 'password-common' | 'password-refused'
>;

/** Characters: what NIST SP 800-63B-4, 3.1.1.2 asks of a password that may stand alone is 15; eight beside another factor. */
const SHORTEST_PASSWORD = 12;

/**
 * Length and a list of common ones, and no rule of composition (NIST SP 800-63B-4, 3.1.1.2).
 * @param email what the person signs in with: no password is that.
 */
export async function refusePassword(
  { common }: { readonly common: CommonPasswords },
  password: string,
  email: string,
): Promise<PasswordRefusal[]> {
  if ([...password].length < SHORTEST_PASSWORD) return [TOO_SHORT];
  const isOwn = password.toLowerCase() === email.toLowerCase();
  return isOwn || (await common.has(password)) ? [COMMON] : [];
}

export interface ChangePasswordPorts extends ThrottlePorts, NoticePorts {
  readonly accounts: AccountStore;
  readonly passwords: PasswordHasher;
  readonly common: CommonPasswords;
  readonly sessions: Sessions;
}

/** Takes a new password for the old one; every other session of the account ends. */
export async function changePassword(
  ports: ChangePasswordPorts,
  { actor, session }: Caller,
  { current, password }: { readonly current: string; readonly password: string },
): Promise<Result<null, readonly PasswordRefusal[]>> {
  const credentials = await ports.accounts.credentialsOf(actor.user);
  const attempt = await tryOn(ports, LIMITS.password, credentials?.email.toLowerCase() ?? '');
  const isRight = await ports.passwords.verify(current, credentials?.passwordHash ?? null);
  if (!credentials || !isRight || !attempt.isAllowed) return err([WRONG]);
  const refusals = await refusePassword(ports, password, credentials.email);
  if (refusals.length > 0) return err(refusals);
  await attempt.succeeded();
  await ports.accounts.setPassword(actor.user, await ports.passwords.hash(password));
  await ports.sessions.endAll(actor.user, session);
  await tell(ports, actor.user, 'password-changed');
  return ok(null);
}

const TOO_SHORT: PasswordRefusal = {
  code: 'password-too-short',
  message: `The password is too short: take ${SHORTEST_PASSWORD} characters or more.`,
  pointer: '/password',
};

const COMMON: PasswordRefusal = {
  code: 'password-common',
  message:
    'This password is among the first that are tried: take another, such as four random words.',
  pointer: '/password',
};

const WRONG: PasswordRefusal = {
  code: 'password-refused',
  message:
    'The current password is wrong, or there were too many tries: correct it, or wait a quarter of an hour.',
  pointer: '/current',
};
