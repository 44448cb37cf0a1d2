import type { Caller } from '@popstrace/access';
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
import type { ChallengeStore, Passkey, PasskeyCeremonies, PasskeyStore } from './passkey.port.js';
import { openSession, REFUSED, type SignedIn, type SignInPorts, type Whence } from './sign-in.js';
import { hashOfToken } from './token.js';

export interface PasskeyPorts extends SignInPorts {
  readonly passkeys: PasskeyStore;
  readonly challenges: ChallengeStore;
  readonly ceremonies: PasskeyCeremonies;
}

export type PasskeyRefusal = Refusal<
  'passkey-refused' | 'known-already' | 'second-factor-first' | 'not-found'
>;

type Answer<T> = Promise<Result<T, readonly PasskeyRefusal[]>>;

const REGISTRATION = 'passkey-registration';
const SIGN_IN = 'passkey-sign-in';
const ANSWER_WITHIN_MS = 5 * 60_000;

/** What a browser is asked, to make a passkey. Whose second factor is not shown yet can't add another. */
export async function beginPasskey(
  ports: PasskeyPorts,
  { actor, assurance }: Caller,
): Answer<object> {
  const [known, totp, account] = await Promise.all([
    ports.passkeys.listOf(actor.user),
    ports.secondFactors.totpOf(actor.user),
    ports.accounts.find(actor.user),
  ]);
  const isEnrolled = known.length > 0 || Boolean(totp?.confirmedAt);
  if (!account || (assurance === 'unproved' && isEnrolled)) return err([PROVE_FIRST]);
  const { email, name } = account;
  const asked = await ports.ceremonies.registration({ account: actor.user, email, name, known });
  await keep(ports, asked.challenge, { purpose: REGISTRATION, account: actor.user });
  return ok(asked.options);
}

/** Takes what the authenticator made for the challenge of this very account. */
export async function addPasskey(
  ports: PasskeyPorts,
  { actor }: Caller,
  { name, response }: { readonly name: string; readonly response: object },
): Answer<Passkey> {
  const challenge = await taken(ports, response, REGISTRATION);
  if (challenge?.account !== actor.user) return err([PASSKEY_REFUSED]);
  const made = await ports.ceremonies.registered(response, challenge.text);
  if (!made) return err([PASSKEY_REFUSED]);
  const createdAt = ports.clock.now();
  const own = { id: ports.ids.next(), account: actor.user, name, createdAt, lastUsed: null };
  const passkey: Passkey = { ...made, ...own };
  if ((await ports.passkeys.add(passkey)) !== 'added') return err([KNOWN]);
  ports.sessions.refresh();
  await tell(ports, actor.user, 'passkey-added');
  return ok(passkey);
}

export async function removePasskey(
  ports: PasskeyPorts,
  { actor, session }: Caller,
  id: Id,
): Answer<null> {
  if (!(await ports.passkeys.remove(actor.user, id))) return err([NO_PASSKEY]);
  await ports.sessions.endAll(actor.user, session);
  await tell(ports, actor.user, 'passkey-removed');
  return ok(null);
}

/** Names no account: the authenticator knows whose passkeys it holds, and nobody learns which exist. */
export async function beginPasskeySignIn(ports: PasskeyPorts): Promise<object> {
  const asked = await ports.ceremonies.authentication();
  await keep(ports, asked.challenge, { purpose: SIGN_IN, account: null });
  return asked.options;
}

/** A passkey whose authenticator verified its person is two factors. */
export async function signInWithPasskey(
  ports: PasskeyPorts,
  response: object,
  { agent }: Whence,
): Promise<Result<SignedIn, readonly Refusal[]>> {
  const challenge = await taken(ports, response, SIGN_IN);
  const { id } = response as { readonly id?: unknown };
  const passkey = typeof id === 'string' ? await ports.passkeys.find(id) : null;
  if (!challenge || !passkey) return err([REFUSED]);
  const counter = await ports.ceremonies.authenticated(response, challenge.text, passkey);
  if (counter === null) return err([REFUSED]);
  // A count that does not grow is that of a copy (WebAuthn 3, 6.1.1).
  if (!(await ports.passkeys.used(passkey.id, counter, ports.clock.now()))) return err([REFUSED]);
  const signedIn = await openSession(ports, passkey.account, { factors: 2, agent });
  return signedIn ? ok(signedIn) : err([REFUSED]);
}

function keep(
  { challenges, clock }: PasskeyPorts,
  challenge: string,
  of: { readonly purpose: string; readonly account: Id | null },
): Promise<void> {
  const expiresAt: Instant = instantOf(millisecondsOf(clock.now()) + ANSWER_WITHIN_MS);
  return challenges.keep({ key: hashOfToken(challenge), body: {}, expiresAt, ...of });
}

/** The challenge that a response answers, if it waits for one; it is used up. */
async function taken(
  { challenges, ceremonies, clock }: PasskeyPorts,
  response: object,
  purpose: string,
) {
  const text = ceremonies.challengeIn(response);
  if (text === null) return null;
  const found = await challenges.take(hashOfToken(text), purpose, clock.now());
  return found && { text, account: found.account };
}

const PASSKEY_REFUSED: PasskeyRefusal = {
  code: 'passkey-refused',
  message: 'The passkey was not made for this request, or verified nobody: ask for it again.',
  pointer: '/response',
};

const KNOWN: PasskeyRefusal = {
  code: 'known-already',
  message: 'This passkey is enrolled already: sign in with it.',
  pointer: '/response',
};

const PROVE_FIRST: PasskeyRefusal = {
  code: 'second-factor-first',
  message: 'Show the second factor that you have before you add another.',
  pointer: '',
};

const NO_PASSKEY: PasskeyRefusal = {
  code: 'not-found',
  message: 'Your account has no such passkey: look at the list.',
  pointer: '',
};
