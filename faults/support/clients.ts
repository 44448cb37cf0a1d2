import { setTimeout as sleep } from 'node:timers/promises';
import type { Receipt } from '@popstrace/application';
import type pg from 'pg';
import type { Tally } from '../fault.js';
import type { Chance } from './chance.js';

/** One request, told apart from all others by its idempotency key. */
export interface Attempt {
  readonly key: string;
  readonly label: string;
}

/** Sends it, and hears its receipt. @throws when no answer came, or one that says to try again. */
export type Send = (attempt: Attempt) => Promise<Receipt>;

/** How long a server may be away before its absence is a fault of ours. */
const PATIENCE_MS = 60_000;

/**
 * Clients that scan without pause and remember whatever was acknowledged. A sighting may be recorded
 * any number of times, so nothing but the idempotency key keeps one from being recorded twice.
 */
export class Clients {
  readonly acknowledged = new Map<string, Receipt>();
  private readonly inFlight = new Set<Attempt>();
  private unanswered: Attempt[] = [];
  private count = 0;

  constructor(
    private readonly labels: readonly string[],
    private readonly send: Send,
    private readonly chance: Chance,
  ) {}

  /** How many requests are on their way. */
  get pending(): number {
    return this.inFlight.size;
  }

  /** Each sends its next request when the last was answered, and stops at the first that was not. */
  async work(hands: number): Promise<void> {
    await Promise.all(Array.from({ length: hands }, () => this.workAlone()));
  }

  /** Waits until so many more were acknowledged: the fault shall hit a server at work. */
  async acknowledge(more: number): Promise<void> {
    const enough = this.acknowledged.size + more;
    while (this.acknowledged.size < enough) await sleep(1);
  }

  /** Whatever was not answered is sent again, under its key, until it is. @returns how many. */
  async retry(): Promise<number> {
    const again = this.unanswered;
    this.unanswered = [];
    const until = Date.now() + PATIENCE_MS;
    await Promise.all(again.map((attempt) => this.insist(attempt, until)));
    return again.length;
  }

  private async workAlone(): Promise<void> {
    for (;;) {
      const attempt = { key: `sight-${this.count++}`, label: this.chance.oneOf(this.labels) };
      try {
        await this.try(attempt);
      } catch {
        this.unanswered.push(attempt);
        return;
      }
    }
  }

  private async try(attempt: Attempt): Promise<void> {
    this.inFlight.add(attempt);
    try {
      this.acknowledged.set(attempt.key, await this.send(attempt));
    } finally {
      this.inFlight.delete(attempt);
    }
  }

  private async insist(attempt: Attempt, until: number): Promise<void> {
    for (;;) {
      try {
        return await this.try(attempt);
      } catch (error) {
        if (Date.now() > until) throw error;
        await sleep(20);
      }
    }
  }
}

/** What was acknowledged is on record as it was, and nothing was recorded that nobody was told of. */
export async function compareWithRecord(
  clients: Clients,
  client: pg.Client | pg.Pool,
  tally: Tally,
): Promise<void> {
  const { rows } = await client.query<{ id: string; hash: string }>(
    `SELECT id, encode(hash, 'hex') AS hash FROM event WHERE type = 'scanned'`,
  );
  const onRecord = new Map(rows.map(({ id, hash }) => [id, hash]));
  const told = new Set<string>();
  for (const [key, { event, hash }] of clients.acknowledged) {
    if (onRecord.get(event) !== hash) tally.violated(`lost: ${key}, event ${event}`);
    if (told.has(event)) tally.violated(`told twice: event ${event}`);
    told.add(event);
  }
  for (const { id } of rows) if (!told.has(id)) tally.violated(`twice, or unasked: event ${id}`);
}
