import type { Id, Instant, Refusal, Result } from '@popstrace/kernel';
import type { Onlooker } from './change.port.js';

/** Where an organisation wants to be told of changes. */
export interface Webhook {
  readonly id: Id;
  readonly organisation: Id;
  /** Who registered it, and is told when it is disabled. */
  readonly account: Id;
  readonly url: string;
  /** Types of events; `null` for all. */
  readonly types: readonly string[] | null;
  readonly createdAt: Instant;
  /** The position of the next change that it has not been told of. */
  readonly next: number;
  /** How often in a row it did not answer, and what was the matter. */
  readonly failures: number;
  readonly trouble: string | null;
  readonly nextTryAt: Instant;
  readonly disabledAt: Instant | null;
}

export interface DueWebhook extends Webhook, Onlooker {
  readonly secret: Buffer;
}

/** What became of a webhook's turn. */
export type Settled = Pick<Webhook, 'next' | 'failures' | 'trouble' | 'nextTryAt' | 'disabledAt'>;

export interface WebhookStore {
  /** `false` when the organisation has as many as it may. */
  add(webhook: Webhook, secret: Buffer, most: number): Promise<boolean>;
  listOf(organisation: Id): Promise<readonly Webhook[]>;
  remove(organisation: Id, id: Id): Promise<boolean>;
  /** Begins again at a position, enabled. */
  replay(organisation: Id, id: Id, from: { next: number; at: Instant }): Promise<Webhook | null>;
  /** Takes those that something new waits for, so that no other server does before `until`. */
  claim(now: Instant, until: Instant, limit: number): Promise<readonly DueWebhook[]>;
  /** Nothing when it was removed, or told to begin elsewhere, meanwhile. */
  settle(webhook: Pick<Webhook, 'id' | 'next'>, settled: Settled): Promise<void>;
}

/** Calls addresses that somebody gave, and none inside our own network. */
export interface Courier {
  judge(url: string): Result<URL, readonly Refusal[]>;
  /** @throws an error whose message may be shown, where nothing came back. */
  post(post: {
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  }): Promise<{ readonly status: number }>;
}
