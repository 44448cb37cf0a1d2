import { encode } from 'cborg';
import {
  instantOf,
  isId,
  millisecondsOf,
  type Day,
  type Id,
  type Instant,
} from '@popstrace/kernel';
import { labelCodeFromNumber, numberOfLabelCode, type LabelCode } from '../code.js';
import { decodeStrictly, equal, fromHex, isBytes, toHex } from './cose.js';
import { isMassClass } from './mass-class.js';

/** What the signature on a label is over. */
export interface LabelClaims {
  /** The host that the label points to, in lower case, with its port if it has one. */
  readonly issuer: string;
  readonly package: Id;
  readonly code: LabelCode;
  /** Four digits; `null` for what transport law does not number. */
  readonly unNumber: string | null;
  readonly massClass: number;
  /** The day (UTC) on which it was signed. */
  readonly issued: Day;
}

/** The keys of the claims' map: each takes one byte. */
const KEY = { issuer: 1, package: 2, code: 3, unNumber: 4, massClass: 5, issued: 6 } as const;

const DAY_MS = 86_400_000;
const LAST_DAY = 2_932_896; // 9999-12-31
const ISSUER = /^[0-9a-z.-]+(:\d{1,5})?$/;

export function encodeClaims(claims: LabelClaims): Uint8Array {
  const { issuer, code, unNumber, massClass, issued } = claims;
  const fields: readonly (readonly [number, unknown])[] = [
    [KEY.issuer, issuer],
    [KEY.package, fromHex(claims.package.replaceAll('-', ''))],
    [KEY.code, numberOfLabelCode(code)],
    ...(unNumber === null ? [] : [[KEY.unNumber, Number(unNumber)] as const]),
    [KEY.massClass, massClass],
    [KEY.issued, millisecondsOf(`${issued}T00:00:00.000Z` as Instant) / DAY_MS],
  ];
  return encode(new Map(fields));
}

/** Claims that are spelled as {@link encodeClaims} spells them, or `null`. */
export function decodeClaims(bytes: Uint8Array): LabelClaims | null {
  const fields = decodeStrictly(bytes);
  const claims = fields instanceof Map ? claimsIn(fields) : null;
  return claims && equal(encodeClaims(claims), bytes) ? claims : null;
}

function claimsIn(fields: ReadonlyMap<unknown, unknown>): LabelClaims | null {
  const issuer = fields.get(KEY.issuer);
  const id = packageIn(fields.get(KEY.package));
  const code = codeIn(fields.get(KEY.code));
  const unNumber = unNumberIn(fields.get(KEY.unNumber));
  const massClass = fields.get(KEY.massClass);
  const issued = dayIn(fields.get(KEY.issued));
  if (typeof issuer !== 'string' || !ISSUER.test(issuer) || !isMassClass(massClass)) return null;
  if (id === null || code === null || unNumber === undefined || issued === null) return null;
  return { issuer, package: id, code, unNumber, massClass, issued };
}

function packageIn(value: unknown): Id | null {
  if (!isBytes(value)) return null;
  const id = toHex(value).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return isId(id) ? id : null;
}

function codeIn(value: unknown): LabelCode | null {
  return isWhole(value, 2 ** 50 - 1) ? labelCodeFromNumber(value) : null;
}

function unNumberIn(value: unknown): string | null | undefined {
  if (value === undefined) return null;
  return isWhole(value, 9999) ? String(value).padStart(4, '0') : undefined;
}

function dayIn(value: unknown): Day | null {
  return isWhole(value, LAST_DAY) ? (instantOf(value * DAY_MS).slice(0, 10) as Day) : null;
}

function isWhole(value: unknown, most: number): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= most;
}
