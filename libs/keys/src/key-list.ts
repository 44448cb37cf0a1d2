import {
  err,
  instantOf,
  millisecondsOf,
  ok,
  type Instant,
  type Json,
  type Result,
} from '@popstrace/kernel';
import type { Verify } from './ed25519.js';
import {
  endorsedBytes,
  isKid,
  KEY_PURPOSES,
  kidOf,
  type Kid,
  type KeyPurpose,
  type SigningKey,
} from './signing-key.js';

/**
 * The list of keys that verifiers take along: a JWK Set (RFC 7517) signed as a JWT, in the form of the
 * historical keys of OpenID Federation 1.0 (8.7), so that common libraries read it.
 */
export interface KeyList {
  readonly issuer: string;
  readonly issuedAt: Instant;
  /** Until when it may be taken for all that there is to know. */
  readonly freshUntil: Instant;
  readonly keys: readonly SigningKey[];
}

export const KEY_LIST_TYPE = 'jwk-set+jwt';

/** Whom a verifier trusts to name keys: a key of purpose `list`, from wherever he got it. */
export interface Anchor {
  readonly kid: Kid;
  readonly publicKey: Uint8Array;
}

interface ListSigner {
  readonly kid: Kid;
  readonly sign: (message: Uint8Array) => Uint8Array;
}

export function signKeyList(list: KeyList, { kid, sign }: ListSigner): string {
  const header = { alg: 'EdDSA', typ: KEY_LIST_TYPE, kid };
  const claims = {
    iss: list.issuer,
    iat: secondsOf(list.issuedAt),
    exp: secondsOf(list.freshUntil),
    keys: list.keys.map(toJwk),
  };
  const message = `${part(header)}.${part(claims)}`;
  return `${message}.${base64(sign(Buffer.from(message)))}`;
}

/** The list in a token that the anchor signed, or one whose key the anchor's successors vouch for. */
export function readKeyList(
  token: string,
  anchor: Anchor,
  verify: Verify,
): Result<KeyList, 'not-trusted'> {
  const [head = '', body = '', signature = '', ...more] = token.split('.');
  const header = parsed(head) as { alg?: unknown; typ?: unknown; kid?: unknown } | null;
  const list = listIn(parsed(body));
  if (more.length > 0 || header?.alg !== 'EdDSA' || header.typ !== KEY_LIST_TYPE || !list)
    return err('not-trusted');
  const signer = trustedIn(list.keys, anchor, verify).find(({ kid }) => kid === header.kid);
  const message = Buffer.from(`${head}.${body}`);
  const isSigned = signer && verify(signer.publicKey, message, Buffer.from(signature, 'base64url'));
  return isSigned ? ok(list) : err('not-trusted');
}

/** The anchor, and every key of its chain that the one before it endorsed; a revoked one ends the chain. */
function trustedIn(keys: readonly SigningKey[], anchor: Anchor, verify: Verify): Anchor[] {
  const chain: Anchor[] = [anchor];
  for (const key of keys.filter(({ purpose }) => purpose === 'list')) {
    const before = chain.find(({ kid }) => kid === key.follows);
    const isVouchedFor =
      before && key.endorsement && verify(before.publicKey, endorsedBytes(key), key.endorsement);
    if (isVouchedFor) chain.push(key);
  }
  const revoked = new Set(keys.filter((key) => key.revoked).map(({ kid }) => kid));
  return chain.filter(({ kid }) => !revoked.has(kid));
}

function toJwk(key: SigningKey): Json {
  const { kid, purpose, publicKey, validFrom, validUntil, revoked, follows, endorsement } = key;
  return {
    ...{ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig', kid, x: base64(publicKey), purpose },
    ...{ nbf: validFrom, exp: validUntil, follows },
    revoked: revoked && { revoked_at: revoked.at, reason: revoked.reason },
    endorsement: endorsement && base64(endorsement),
  };
}

function listIn(claims: unknown): KeyList | null {
  const { iss, iat, exp, keys } = (claims ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof iss !== 'string' || !isSecond(iat) || !isSecond(exp) || !Array.isArray(keys))
    return null;
  const read = keys.map(fromJwk);
  if (!read.every((key) => key !== null)) return null;
  const [issuedAt, freshUntil] = [instantOf(iat * 1000), instantOf(exp * 1000)];
  return { issuer: iss, issuedAt, freshUntil, keys: read };
}

function fromJwk(jwk: unknown): SigningKey | null {
  const read = (jwk ?? {}) as Readonly<Record<string, string | null>>;
  const { kid, x, nbf, exp, follows, endorsement } = read;
  const publicKey = Buffer.from(x ?? '', 'base64url');
  const purpose = KEY_PURPOSES.find((each): each is KeyPurpose => each === read['purpose']);
  if (!kid || !isKid(kid) || kid !== kidOf(publicKey) || !purpose || !nbf) return null;
  const revoked = read['revoked'] as unknown as { revoked_at: Instant; reason: string } | null;
  return {
    ...{ kid, purpose, publicKey, follows: (follows ?? null) as Kid | null },
    ...{ validFrom: nbf as Instant, validUntil: (exp ?? null) as Instant | null },
    revoked: revoked && { at: revoked.revoked_at, reason: revoked.reason },
    endorsement: endorsement ? Buffer.from(endorsement, 'base64url') : null,
  };
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const part = (value: Json): string => base64(Buffer.from(JSON.stringify(value)));
const secondsOf = (at: Instant): number => Math.floor(millisecondsOf(at) / 1000);
const isSecond = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) < 253_402_300_800;

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
