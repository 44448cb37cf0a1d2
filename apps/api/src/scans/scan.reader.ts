import type { Order, ScanLabel } from '@popstrace/application';
import { parseInstant, type Instant } from '@popstrace/kernel';
import { grams } from '../packages/package.reader.js';
import { fingerprintOf } from '../wiring/call.js';
import type { ScanItemRequest, ScanRequest } from './scan.request.js';

export function readScan({ label, purpose, gross, batch, position }: ScanRequest): ScanLabel {
  return {
    ...{ text: label, purpose, batch, position },
    gross: gross === undefined ? undefined : grams(gross),
  };
}

/** The order of one scan among many: its own time, and its own id or place to be known by. */
export function orderOf(
  item: ScanItemRequest,
  index: number,
  { actor, idempotency }: Order,
): Order {
  const key = item.id ?? (idempotency && `${idempotency.key}/${index}`);
  return {
    actor,
    occurredAt: instantOf(item),
    idempotency: key === undefined ? undefined : { key, fingerprint: fingerprintOf('scan', item) },
  };
}

function instantOf({ occurredAt }: ScanItemRequest): Instant | undefined {
  const parsed = occurredAt === undefined ? undefined : parseInstant(occurredAt);
  return parsed?.ok ? parsed.value : undefined;
}
