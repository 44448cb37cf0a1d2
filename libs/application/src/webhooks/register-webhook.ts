import type { Actor } from '@popstrace/access';
import { err, ok, type Clock, type IdSource, type Refusal, type Result } from '@popstrace/kernel';
import { onlookerOf } from './onlooker.js';
import { writeSecret } from './sign-message.js';
import type { ChangeReader } from './change.port.js';
import type { Courier, Webhook, WebhookStore } from './webhook.port.js';

/** So many an organisation may have. */
export const MOST_WEBHOOKS = 10;

/** As long as the key of the HMAC that it is for. */
const SECRET_BYTES = 32;

export interface WebhookPorts {
  readonly webhooks: WebhookStore;
  readonly changes: ChangeReader;
  readonly courier: Courier;
  readonly ids: IdSource;
  readonly clock: Clock;
  readonly chance: (bytes: number) => Uint8Array;
}

export interface RegisterWebhook {
  readonly url: string;
  readonly types: readonly string[] | null;
  /** From which position on; from now on, unless told. */
  readonly since: number | null;
}

/** Registers where an organisation wants to be told of changes. Its secret is shown once. */
export async function registerWebhook(
  ports: WebhookPorts,
  actor: Actor,
  { url, types, since }: RegisterWebhook,
): Promise<Result<{ readonly webhook: Webhook; readonly secret: string }, readonly Refusal[]>> {
  const target = ports.courier.judge(url);
  if (!target.ok) return target;
  const secret = Buffer.from(ports.chance(SECRET_BYTES));
  const createdAt = ports.clock.now();
  const webhook: Webhook = {
    ...{ id: ports.ids.next(), organisation: actor.organisation, account: actor.user },
    ...{ url: target.value.href, types, createdAt, nextTryAt: createdAt, disabledAt: null },
    next: since ?? (await ports.changes.since(onlookerOf(actor), NEWEST, 1)).next,
    ...{ failures: 0, trouble: null },
  };
  if (!(await ports.webhooks.add(webhook, secret, MOST_WEBHOOKS))) return err([TOO_MANY]);
  return ok({ webhook, secret: writeSecret(secret) });
}

const NEWEST = Number.MAX_SAFE_INTEGER;

const TOO_MANY: Refusal<'too-many-webhooks'> = {
  code: 'too-many-webhooks',
  message: `Your organisation has ${MOST_WEBHOOKS} webhooks already: remove one first.`,
  pointer: '',
};
