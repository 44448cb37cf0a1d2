import {
  err,
  instantOf,
  millisecondsOf,
  ok,
  type Id,
  type Refusal,
  type Result,
} from '@popstrace/kernel';
import type {
  IdentityProvider,
  IdentityStore,
  OpenIdChecks,
  ProvenIdentity,
} from './identity.port.js';
import { tell } from './notices.js';
import type { ChallengeStore } from './passkey.port.js';
import { openSession, type SignedIn, type SignInPorts } from './sign-in.js';
import { hashOfToken } from './token.js';

export interface OpenIdPorts extends SignInPorts {
  /** `null` where none is configured. */
  readonly provider: IdentityProvider | null;
  readonly identities: IdentityStore;
  readonly challenges: ChallengeStore;
}

export type OpenIdRefusal = Refusal<
  'no-provider' | 'identity-refused' | 'not-linked' | 'linked-already'
>;

type Answer<T> = Promise<Result<T, readonly OpenIdRefusal[]>>;

const PURPOSE = 'openid';
const BACK_WITHIN_MS = 10 * 60_000;

/** Sends a browser to the provider: to sign in, or to link who it comes back as to an account. */
export async function beginOpenId(
  { provider, challenges, clock }: OpenIdPorts,
  { callback, account }: { readonly callback: string; readonly account: Id | null },
): Answer<{ readonly address: string; readonly state: string }> {
  if (!provider) return err([NO_PROVIDER]);
  const { address, ...checks } = await provider.begin(callback);
  const expiresAt = instantOf(millisecondsOf(clock.now()) + BACK_WITHIN_MS);
  const key = hashOfToken(checks.state);
  await challenges.keep({ key, purpose: PURPOSE, account, body: { ...checks }, expiresAt });
  return ok({ address, state: checks.state });
}

export interface CameBack {
  /** The whole address with which it came. */
  readonly address: string;
  /** That the same browser began: from a cookie that only it has (RFC 6749, 10.12). */
  readonly state: string | null;
  readonly agent: string;
}

/** Signs in whoever the provider proves, if his account was linked; or links it. `null` when it was linked. */
export async function finishOpenId(
  ports: OpenIdPorts,
  { address, state, agent }: CameBack,
): Answer<SignedIn | null> {
  const { provider, challenges, clock } = ports;
  if (!provider) return err([NO_PROVIDER]);
  const told = new URL(address).searchParams.get('state');
  if (state === null || told !== state) return err([IDENTITY_REFUSED]);
  const challenge = await challenges.take(hashOfToken(state), PURPOSE, clock.now());
  const checks = challenge && (challenge.body as unknown as OpenIdChecks);
  const proven = checks && (await provider.finish(address, checks));
  if (!challenge || !proven) return err([IDENTITY_REFUSED]);
  return challenge.account === null
    ? signInAs(ports, proven, agent)
    : link(ports, challenge.account, proven);
}

async function signInAs(
  ports: OpenIdPorts,
  { issuer, subject, isStrong }: ProvenIdentity,
  agent: string,
): Answer<SignedIn> {
  const account = await ports.identities.accountOf(issuer, subject);
  const signedIn =
    account && (await openSession(ports, account, { factors: isStrong ? 2 : 1, agent }));
  return signedIn ? ok(signedIn) : err([NOT_LINKED]);
}

async function link(
  ports: OpenIdPorts,
  account: Id,
  { issuer, subject }: ProvenIdentity,
): Answer<null> {
  const linked = { issuer, subject, createdAt: ports.clock.now() };
  if ((await ports.identities.link(account, linked)) !== 'linked') return err([LINKED_ALREADY]);
  await tell(ports, account, 'identity-linked');
  return ok(null);
}

const NO_PROVIDER: OpenIdRefusal = {
  code: 'no-provider',
  message: 'No OpenID provider is configured here: sign in by password or passkey.',
  pointer: '',
};

const IDENTITY_REFUSED: OpenIdRefusal = {
  code: 'identity-refused',
  message: 'The provider proved nobody to us, or another browser began this: begin again.',
  pointer: '',
};

const NOT_LINKED: OpenIdRefusal = {
  code: 'not-linked',
  message:
    'No account here is linked to this identity, or it is locked: sign in by password first, and link it.',
  pointer: '',
};

const LINKED_ALREADY: OpenIdRefusal = {
  code: 'linked-already',
  message: 'This identity is linked to an account already: sign in with it.',
  pointer: '',
};
