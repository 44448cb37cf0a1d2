import { ok, type Result } from '@popstrace/kernel';
import type { LabelOrigin, LabelPayload } from '../address.js';
import { refuse, type LabelRefusal } from '../refusals.js';
import { fromBase32, toBase32 } from './base32.js';
import { decodeClaims, encodeClaims, type LabelClaims } from './claims.js';
import { readSign1, sign1, type Sign1, type SignMessage } from './cose.js';

/** A label that was read, and not yet believed. */
export interface SignedLabel extends Omit<Sign1, 'payload'> {
  readonly claims: LabelClaims;
}

export interface LabelSigner {
  /** The name of the key, 12 hexadecimal digits. */
  readonly kid: string;
  readonly sign: SignMessage;
}

/** Shorter than a code and longer than any label of ours. */
const SHORTEST = 100;
const LONGEST = 1024;

/** What the QR code of a label holds: `HTTPS://HOST[:PORT]/P/<base32 of the COSE_Sign1>`. */
export function signLabel(
  origin: LabelOrigin,
  claims: Omit<LabelClaims, 'issuer'>,
  signer: LabelSigner,
): LabelPayload {
  const bytes = sign1(encodeClaims({ ...claims, issuer: hostOf(origin) }), signer);
  return `${origin}/P/${toBase32(bytes)}` as LabelPayload;
}

/** Whether the last part of a label's address is signed claims, rather than a bare code. */
export function looksSigned(part: string): boolean {
  return part.length >= SHORTEST && part.length <= LONGEST;
}

/** The claims in the last part of a label's address. One spelling is read: that of {@link signLabel}. */
export function readSignedPart(part: string): Result<SignedLabel, LabelRefusal> {
  const bytes = looksSigned(part) ? fromBase32(part) : null;
  const read = bytes && readSign1(bytes);
  const claims = read?.ok ? decodeClaims(read.value.payload) : null;
  if (!read?.ok || !claims) return NOT_SIGNED;
  const { kid, message, signature } = read.value;
  return ok({ kid, message, signature, claims });
}

/** The same for all that a QR code holds; the host in it must be the one that signed. */
export function readSignedLabel(text: string): Result<SignedLabel, LabelRefusal> {
  const [, host = '', part = ''] = /^HTTPS?:\/\/([^/]+)\/P\/([^/]+)$/.exec(text) ?? [];
  const read = readSignedPart(part);
  if (read.ok && host !== read.value.claims.issuer.toUpperCase()) return NOT_SIGNED;
  return read;
}

function hostOf(origin: LabelOrigin): string {
  return origin.replace(/^HTTPS?:\/\//, '').toLowerCase();
}

const NOT_SIGNED = refuse(
  'label-not-genuine',
  'This label is not genuine: what its QR code holds was changed, or was never a label. Do not trust it; tell the authority where you found it.',
);
