import { createHash } from 'node:crypto';
import { instantOf } from '@popstrace/kernel';
import type { ThrottleStore } from '../accounts/throttle.port.js';

const WINDOW_SECONDS = 60;

/** Between two writes of what was counted: by so much at most, two servers let more through than one. */
const FLUSH_MS = 1_000;

/** Whoever comes when so many are counted already shares one count with all who come after. */
const MOST_COUNTED = 100_000;

export interface RequestQuotas {
  /** Requests a minute of who is signed in, or of a system's key. */
  readonly account: number;
  /** Requests a minute from the address of who is not. */
  readonly client: number;
}

interface Count {
  readonly key: Buffer;
  /** By all servers, as of the last flush. */
  known: number;
  /** Here, since then. */
  fresh: number;
}

/**
 * Counts requests by account and by address, a minute at a time. A request is counted in memory; once
 * a second all counts are added to those of other servers in one statement, so a restart forgets a
 * second at most, and no request waits for the database.
 */
export class RequestLimiter {
  private counts = new Map<string, Count>();
  private endsAt = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: Pick<ThrottleStore, 'countMany'>,
    private readonly quotas: RequestQuotas,
    private readonly now: () => number = Date.now,
  ) {}

  take(by: keyof RequestQuotas, who: string) {
    const now = this.now();
    if (now >= this.endsAt) this.begin(now);
    const count = this.countOf(`${by}\n${who}`);
    count.fresh += 1;
    this.timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref();
    const quota = this.quotas[by];
    const used = count.known + count.fresh;
    return {
      ...{ isAllowed: used <= quota, quota, window: WINDOW_SECONDS },
      ...{ remaining: Math.max(0, quota - used) },
      resetsIn: Math.max(1, Math.ceil((this.endsAt - now) / 1_000)),
    };
  }

  /** Adds what was counted here to what others counted, and learns of theirs. */
  async flush(): Promise<void> {
    this.stop();
    const { counts, endsAt } = this;
    const sent = [...counts.values()].filter(({ fresh }) => fresh > 0);
    if (sent.length === 0) return;
    const window = { now: instantOf(this.now()), endsAt: instantOf(endsAt) };
    const tries = sent.map(({ key, fresh }) => ({ key, tries: fresh }));
    // While the database is away each server counts for itself; the request that needs it says so.
    const totals = await this.store.countMany(tries, window).catch(() => null);
    if (totals === null) return;
    for (const [at, count] of sent.entries()) {
      count.known = totals.get(count.key.toString('hex')) ?? count.known;
      count.fresh -= tries[at]?.tries ?? 0;
    }
  }

  /** No more flushes until something is counted. */
  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** Windows end on the full minute, for every server. */
  private begin(now: number): void {
    this.counts = new Map();
    this.endsAt = (Math.floor(now / 1_000 / WINDOW_SECONDS) + 1) * WINDOW_SECONDS * 1_000;
  }

  private countOf(name: string): Count {
    const known = this.counts.get(name);
    if (known) return known;
    if (this.counts.size >= MOST_COUNTED && name !== REST) return this.countOf(REST);
    const key = createHash('sha256').update(`requests\n${this.endsAt}\n${name}`).digest();
    const count = { key, known: 0, fresh: 0 };
    this.counts.set(name, count);
    return count;
  }
}

const REST = 'client\nrest';
