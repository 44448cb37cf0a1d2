import { createHash } from 'node:crypto';
import { canonicalBytes, type Id, type Json } from '@popstrace/kernel';
import type { FrozenReport, ReportDocument } from './document.js';

/** A report that changes no more, with the bytes that are stored, hashed and made again. */
export interface Frozen extends FrozenReport {
  readonly bytes: Buffer;
}

export function freeze(id: Id, document: ReportDocument): Frozen {
  const bytes = canonicalBytes(document as unknown as Json);
  return { id, document, bytes, hash: createHash('sha256').update(bytes).digest('hex') };
}

/** A stored report again, from nothing but its bytes. */
export function thaw(id: Id, bytes: Buffer): Frozen {
  return freeze(id, JSON.parse(bytes.toString('utf8')) as ReportDocument);
}
