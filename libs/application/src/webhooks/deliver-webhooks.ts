import { instantOf, millisecondsOf, type Instant } from '@popstrace/kernel';
import { tell, type NoticePorts } from '../accounts/notices.js';
import type { Change, ChangeReader } from './change.port.js';
import { headersFor, messageOf } from './sign-message.js';
import type { Courier, DueWebhook, Settled, WebhookStore } from './webhook.port.js';

export interface DeliveryPorts extends NoticePorts {
  readonly webhooks: WebhookStore;
  readonly changes: ChangeReader;
  readonly courier: Courier;
}

/** So many webhooks at once, and changes of each before others have their turn. */
const [AT_ONCE, CHANGES] = [20, 50];

/** Longer than the slowest turn: whoever dies in one has it done again by another. */
const LEASE_MS = 15 * 60_000;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long to wait after so many failures in a row; after the last of them, no more: five days. */
const PAUSES_MS = [
  ...[5_000, 30_000, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR],
  ...[12 * HOUR, 24 * HOUR, 24 * HOUR, 24 * HOUR, 24 * HOUR],
];

/** Tells each webhook that is due what changed, in order. @returns how many had their turn. */
export async function deliverWebhooks(ports: DeliveryPorts): Promise<number> {
  const now = ports.clock.now();
  const until = instantOf(millisecondsOf(now) + LEASE_MS);
  const due = await ports.webhooks.claim(now, until, AT_ONCE);
  await Promise.all(due.map((webhook) => deliver(ports, webhook)));
  return due.length;
}

async function deliver(ports: DeliveryPorts, webhook: DueWebhook): Promise<void> {
  const { items, next } = await ports.changes.since(webhook, webhook.next, CHANGES);
  const wanted = items.filter(({ type }) => webhook.types?.includes(type) ?? true);
  for (const change of wanted) {
    const trouble = await send(ports, webhook, change);
    if (trouble !== null) return fail(ports, webhook, { at: change.position, trouble });
  }
  const nextTryAt = ports.clock.now();
  const well = { failures: 0, trouble: null, nextTryAt, disabledAt: null };
  await ports.webhooks.settle(webhook, { ...well, next });
}

/** What was the matter; `null` for nothing. */
async function send(
  { courier, clock }: DeliveryPorts,
  { url, secret }: DueWebhook,
  change: Change,
): Promise<string | null> {
  const body = messageOf(change);
  const headers = headersFor(change, body, { secret, now: clock.now() });
  try {
    const { status } = await courier.post({ url, headers, body });
    return status >= 200 && status < 300 ? null : `It answered ${status}.`;
  } catch (error) {
    return (error as Error).message;
  }
}

/** What it was told before stays told; a receiver that is gone (410), or away too long, is told no more. */
async function fail(
  ports: DeliveryPorts,
  webhook: DueWebhook,
  { at, trouble }: { readonly at: number; readonly trouble: string },
): Promise<void> {
  const now = ports.clock.now();
  const pause = trouble === GONE ? undefined : PAUSES_MS[webhook.failures];
  const settled: Settled = {
    ...{ next: at, failures: webhook.failures + 1, trouble: trouble.slice(0, 200) },
    nextTryAt: pause === undefined ? now : jittered(now, pause),
    disabledAt: pause === undefined ? now : null,
  };
  await ports.webhooks.settle(webhook, settled);
  if (pause === undefined) await tell(ports, webhook.account, 'webhook-disabled');
}

const GONE = 'It answered 410.';

/** A fifth more or less: what failed at once is not tried at once again. */
function jittered(now: Instant, pause: number): Instant {
  return instantOf(millisecondsOf(now) + Math.round(pause * (0.8 + 0.4 * Math.random())));
}
