import { createHash } from 'node:crypto';
import {
  canonicalBytes,
  err,
  isId,
  ok,
  parseInstant,
  type Id,
  type Instant,
  type Json,
  type Result,
} from '@popstrace/kernel';

/** Inside every statement: what a phone signed for this purpose can't be passed off as anything else. */
export const STATEMENT_TAG = 'popstrace/device/v1';

/** What a device says without a network: one link of its own chain. What the body means is not the ledger's business. */
export interface Statement {
  /** UUIDv7, made by the device: the same one sent twice counts once. */
  readonly id: Id;
  readonly device: Id;
  /** From 1, without a gap. */
  readonly seq: number;
  /** Hash of the statement before it, hex; `null` for the first. */
  readonly previous: string | null;
  /** By the device's own clock, which proves nothing and orders nothing. */
  readonly occurredAt: Instant;
  readonly kind: string;
  readonly body: Json;
}

/** The bytes that a device signs: RFC 8785 canonical JSON. They are stored and passed on as they are. */
export function statementBytes(statement: Statement): Buffer {
  const { id, device, seq, previous, occurredAt, kind, body } = statement;
  const tag = STATEMENT_TAG;
  return canonicalBytes({ tag, id, device, seq, previous, occurredAt, kind, body });
}

export function statementHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const MEMBERS = 8;
const HASH = /^[0-9a-f]{64}$/;
const MOST_STATEMENTS = 2_147_483_647;

/** The statement in its bytes, if they are canonical and have each member once and no other. */
export function readStatement(bytes: Uint8Array): Result<Statement, 'not-a-statement'> {
  const value = parse(bytes);
  if (!isStatement(value)) return err('not-a-statement');
  return statementOrNot(value, bytes) ? ok(value) : err('not-a-statement');
}

function isStatement(value: unknown): value is Statement & { readonly tag: string } {
  if (value === null || typeof value !== 'object') return false;
  const { tag, id, device, seq, previous, occurredAt, kind, body } = value as Record<string, Json>;
  return (
    Object.keys(value).length === MEMBERS &&
    tag === STATEMENT_TAG &&
    [id, device].every((each) => typeof each === 'string' && isId(each)) &&
    Number.isSafeInteger(seq) &&
    Number(seq) >= 1 &&
    Number(seq) <= MOST_STATEMENTS &&
    (seq === 1 ? previous === null : typeof previous === 'string' && HASH.test(previous)) &&
    typeof occurredAt === 'string' &&
    isSpelled(occurredAt) &&
    typeof kind === 'string' &&
    body !== null &&
    typeof body === 'object'
  );
}

function isSpelled(text: string): boolean {
  const instant = parseInstant(text);
  return instant.ok && instant.value === text;
}

/** Numbers that are no safe integers, or text that is not NFC, have no canonical bytes. */
function statementOrNot(value: Statement, bytes: Uint8Array): boolean {
  try {
    return statementBytes(value).equals(bytes);
  } catch {
    return false;
  }
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
