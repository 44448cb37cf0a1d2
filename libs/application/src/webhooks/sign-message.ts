import { createHmac } from 'node:crypto';
import { millisecondsOf, type Instant } from '@popstrace/kernel';
import type { Change } from './change.port.js';

/** How Standard Webhooks writes a symmetric secret. */
export function writeSecret(secret: Buffer): string {
  return `whsec_${secret.toString('base64')}`;
}

/** A change as a message of Standard Webhooks (standardwebhooks.com, version 1). */
export function messageOf(change: Change): string {
  const { type, recordedAt: timestamp, ...data } = change;
  return JSON.stringify({ type: `consignment.${type}`, timestamp, data });
}

/**
 * The headers that prove a message: whoever has the secret computes the same over its id, the second in
 * which it was sent, and its bytes. The id is the event's, so what comes twice is known by it.
 */
export function headersFor(
  { event }: Change,
  body: string,
  { secret, now }: { readonly secret: Buffer; readonly now: Instant },
): Readonly<Record<string, string>> {
  const second = String(Math.floor(millisecondsOf(now) / 1_000));
  const mac = createHmac('sha256', secret).update(`${event}.${second}.${body}`).digest('base64');
  return {
    'content-type': 'application/json',
    'user-agent': 'popstrace',
    'webhook-id': event,
    'webhook-timestamp': second,
    'webhook-signature': `v1,${mac}`,
  };
}
