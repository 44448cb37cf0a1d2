import { err, ok, type Clock, type Id, type Refusal, type Result } from '@popstrace/kernel';
import type { Caller } from '@popstrace/access';
import type { AccountStore } from './account.port.js';
import { tell, type NoticePorts } from './notices.js';
import { hashOfRecoveryCode, looksLikeRecoveryCode, newRecoveryCodes } from './recovery-codes.js';
import type { OneTimeCodes, SecondFactorStore } from './second-factor.port.js';
import type { Sessions } from './sessions.js';
import { LIMITS, tryOn, type ThrottlePorts } from './throttle.js';

export type SecondFactorRefusalCode =
  /** Not the code of now, or used before, or too many were tried. */
  | 'code-refused'
  /** There is one already: show it, or take it away first. */
  | 'enrolled-already'
  | 'nothing-to-confirm'
  /** The account has a second factor that this session has not shown. */
  | 'second-factor-first';

export type SecondFactorRefusal = Refusal<SecondFactorRefusalCode>;

export interface SecondFactorPorts extends ThrottlePorts, NoticePorts {
  readonly accounts: AccountStore;
  readonly secondFactors: SecondFactorStore;
  readonly codes: OneTimeCodes;
  readonly sessions: Sessions;
  readonly clock: Clock;
}

type Answer<T> = Promise<Result<T, readonly SecondFactorRefusal[]>>;

/** Whether a code is the account's second factor now. It is used up by that; wrong ones are counted. */
export async function checkCode(
  ports: SecondFactorPorts,
  account: Id,
  code: string,
): Promise<boolean> {
  const attempt = await tryOn(ports, LIMITS.code, account);
  const isRight = attempt.isAllowed && (await useCode(ports, account, code));
  if (isRight) await attempt.succeeded();
  return isRight;
}

async function useCode(ports: SecondFactorPorts, account: Id, code: string): Promise<boolean> {
  const { secondFactors, codes, clock } = ports;
  if (looksLikeRecoveryCode(code))
    return secondFactors.useRecoveryCode(account, hashOfRecoveryCode(code));
  const totp = await secondFactors.totpOf(account);
  if (!totp?.confirmedAt) return false;
  const step = codes.stepOf(totp.secret, code, clock.now());
  return step !== null && (await secondFactors.useStep(account, step));
}

/** What an authenticator app needs. It counts for nothing until a code of it is shown. */
export async function enrolTotp(
  ports: SecondFactorPorts,
  { actor }: Caller,
): Answer<{ readonly secret: string; readonly address: string }> {
  const { accounts, secondFactors, codes, clock } = ports;
  const [account, totp] = await Promise.all([
    accounts.find(actor.user),
    secondFactors.totpOf(actor.user),
  ]);
  if (totp?.confirmedAt) return err([ENROLLED]);
  const secret = codes.newSecret();
  await secondFactors.propose(actor.user, secret, clock.now());
  return ok({ secret, address: codes.addressOf(secret, account?.email ?? actor.name) });
}

/** The first code of an app shows that it works; from then on it is asked for. Answers with recovery codes. */
export async function confirmTotp(
  ports: SecondFactorPorts,
  { actor }: Caller,
  code: string,
): Answer<readonly string[]> {
  const { secondFactors, codes, clock, sessions } = ports;
  const totp = await secondFactors.totpOf(actor.user);
  if (!totp || totp.confirmedAt) return err([totp ? ENROLLED : NOTHING_TO_CONFIRM]);
  const attempt = await tryOn(ports, LIMITS.code, actor.user);
  const step = codes.stepOf(totp.secret, code, clock.now());
  const isRight = attempt.isAllowed && step !== null;
  if (!isRight || !(await secondFactors.useStep(actor.user, step))) return err([CODE_REFUSED]);
  await attempt.succeeded();
  const recovery = newRecoveryCodes();
  await secondFactors.confirm(actor.user, recovery.map(hashOfRecoveryCode), clock.now());
  sessions.refresh();
  await tell(ports, actor.user, 'second-factor-enrolled');
  return ok(recovery);
}

/** New recovery codes; the old ones are good no longer. */
export async function renewRecoveryCodes(
  { secondFactors }: Pick<SecondFactorPorts, 'secondFactors'>,
  { actor }: Caller,
): Promise<readonly string[]> {
  const recovery = newRecoveryCodes();
  await secondFactors.renewRecoveryCodes(actor.user, recovery.map(hashOfRecoveryCode));
  return recovery;
}

export const CODE_REFUSED: SecondFactorRefusal = {
  code: 'code-refused',
  message:
    'The code is wrong, was used before, or too many were tried: wait for the next one, or a quarter of an hour.',
  pointer: '/code',
};

const ENROLLED: SecondFactorRefusal = {
  code: 'enrolled-already',
  message: 'An authenticator app is enrolled: take it away before you enrol another.',
  pointer: '',
};

const NOTHING_TO_CONFIRM: SecondFactorRefusal = {
  code: 'nothing-to-confirm',
  message: 'No authenticator app waits to be confirmed: enrol one first.',
  pointer: '',
};
