import { ok, type Result } from '@popstrace/kernel';
import { parseLabelCode, type LabelCode } from './code.js';
import { looksSigned, readSignedLabel, type SignedLabel } from './proof/signed-label.js';
import type { LabelOrigin, LabelPayload } from './address.js';
import { refuse, type LabelRefusal } from './refusals.js';

/** A label that was scanned or typed; `origin` is null when only the code was given. */
export interface ScannedLabel {
  readonly code: LabelCode;
  readonly origin: LabelOrigin | null;
  /** What is to be verified before anything is done; `null` where only a code was read. */
  readonly signed: SignedLabel | null;
}

const PATH = '/P/';
const LONGEST = 1280;
const SCANNED = /^(https?:\/\/[^/?#]{1,262})\/p\/([^/?#]+)\/?$/i;
/** Upper case, digits, dots and dashes: all else would double the QR code's bits, or is no host name. */
const HOST = /^[0-9A-Z.-]+(:\d{1,5})?$/;

/**
 * The origin of the public URL. Only scheme, host and port: a path has a case of its own, which the
 * QR code's dense alphanumeric mode does not know.
 */
export function parseLabelOrigin(publicUrl: string): Result<LabelOrigin, LabelRefusal> {
  const url = URL.canParse(publicUrl) ? new URL(publicUrl) : undefined;
  const host = url?.host.toUpperCase() ?? '';
  const plain =
    url && /^https?:$/.test(url.protocol) && url.pathname + url.search + url.hash === '/';
  if (!plain || url.username || url.password || !HOST.test(host)) {
    return refuse(
      'public-url',
      `Labels need a public URL of scheme, host and port only, such as https://pops.example.org; ${JSON.stringify(publicUrl)} is none.`,
    );
  }
  return ok(`${url.protocol.toUpperCase()}//${host}` as LabelOrigin);
}

/** The shortest address of a label: it finds the package, and proves nothing. */
export function labelPayload(origin: LabelOrigin, code: LabelCode): LabelPayload {
  return `${origin}${PATH}${code}` as LabelPayload;
}

/**
 * Reads what a scanner sends or a person types: the URL of a label, of whatever host, or a bare code.
 * Whether the host is ours is for the caller to decide: a foreign label is a fact worth recording.
 */
export function parsePayload(text: string): Result<ScannedLabel, LabelRefusal> {
  const scanned = text.trim();
  if (!scanned.includes('/')) return withOrigin(parseLabelCode(scanned.slice(0, LONGEST)), null);
  const [, url, code] = scanned.length <= LONGEST ? (SCANNED.exec(scanned) ?? []) : [];
  const origin = url === undefined ? undefined : parseLabelOrigin(url);
  if (code === undefined || !origin?.ok) {
    return refuse(
      'not-a-label',
      'This is not the QR code of a POPs waste label. Scan the code beside the words "POPs WASTE", or type the code below it.',
    );
  }
  return looksSigned(code)
    ? withClaims(scanned, origin.value)
    : withOrigin(parseLabelCode(code), origin.value);
}

function withClaims(scanned: string, origin: LabelOrigin): Result<ScannedLabel, LabelRefusal> {
  const signed = readSignedLabel(scanned);
  return signed.ok ? ok({ code: signed.value.claims.code, origin, signed: signed.value }) : signed;
}

function withOrigin(
  code: Result<LabelCode, LabelRefusal>,
  origin: LabelOrigin | null,
): Result<ScannedLabel, LabelRefusal> {
  return code.ok ? ok({ code: code.value, origin, signed: null }) : code;
}
