import type { LogSigner } from '@popstrace/application';
import { instantOf, millisecondsOf, type Clock, type Instant } from '@popstrace/kernel';
import {
  growingTiles,
  GrowingTree,
  leafHash,
  readUnverified,
  signCheckpoint,
  type Checkpoint,
} from '@popstrace/ledger';
import type pg from 'pg';
import { DatabaseSetupError } from '../setup-error.js';
import { appendLeaves } from './append-leaves.js';
import { LogRepository } from './log.repository.js';
import { unloggedEvents, type UnloggedEvent } from './unlogged-events.js';

/** `popl` in ASCII. */
const LOG_LOCK = 0x706f706c;

/**
 * How far back a sweep looks for events without a leaf, and how often. A server stamps an event just
 * before it commits, so nearly all are found by the narrow one; a slow commit, or a server whose clock is
 * behind, waits for a wider one. Which events are found never depends on clocks, only how soon.
 */
const NARROW_MS = 5_000;
const WIDE = { back: 120_000, every: 15_000 } as const;
/** The whole is looked through once a minute, or so seldom that it takes half a percent of the time. */
const WHOLE = { every: 60_000, rest: 200 } as const;

export interface SequencerParts {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  /** What the log is called. */
  readonly name: () => Promise<string>;
  readonly signer: (origin: string) => Promise<LogSigner>;
  /** Asked before this server signs anything: whether others hold a greater or another log. @throws if so. */
  readonly confirm?: (checkpoint: Checkpoint & { readonly note: string }) => Promise<void>;
}

/** The state of whoever leads: gone with its connection, which holds the lock. */
interface Lead {
  readonly client: pg.PoolClient;
  readonly tree: GrowingTree;
  readonly origin: string;
  /** The key that signed the newest checkpoint. */
  key: string | null;
  /** When the next wide sweep is due, and the next whole one. */
  wideAt: number;
  wholeAt: number;
}

/**
 * Appends events to the log, a batch at a time. Of all servers one leads: it holds an advisory lock on a
 * connection of its own, and loses both at once. Should two ever append, the database's keys let one win.
 */
export class Sequencer {
  private lead: Lead | null = null;

  constructor(private readonly parts: SequencerParts) {}

  /** Appends what has no leaf yet. @returns how many events it was; `null` while another server leads. */
  async sweep(): Promise<number | null> {
    const lead = (this.lead ??= await this.seekLead());
    if (!lead) return null;
    try {
      return await this.append(lead);
    } catch (error) {
      // Whatever went wrong, what is in memory may not be what is stored: begin again from there.
      this.drop();
      throw error;
    }
  }

  /** Gives up the lead, if it has it: once this is done, another may take it. */
  async resign(): Promise<void> {
    await this.lead?.client.query('SELECT pg_advisory_unlock_all()').catch(() => undefined);
    this.drop();
  }

  /** A connection that is destroyed holds no lock any more, as soon as PostgreSQL hears of it. */
  private drop(): void {
    this.lead?.client.release(true);
    this.lead = null;
  }

  private async seekLead(): Promise<Lead | null> {
    const client = await this.parts.pool.connect();
    try {
      const { rows } = await client.query<{ leads: boolean }>(
        `SELECT pg_try_advisory_lock(${LOG_LOCK}) AS leads`,
      );
      if (rows[0]?.leads) return await this.takeLead(client);
      client.release();
      return null;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  /** Reads where the log stands, and goes on only from a tree that is what its checkpoint says. */
  private async takeLead(client: pg.PoolClient): Promise<Lead> {
    const log = new LogRepository(client);
    const newest = await log.checkpoint();
    const growing = growingTiles(newest?.size ?? 0);
    const tiles = await log.tiles(growing).catch(() => null);
    if (tiles === null) throw torn();
    const edge = new Map(growing.map(({ level }, at) => [level, tiles[at] as Buffer]));
    const tree = GrowingTree.from(newest?.size ?? 0, edge);
    const known = newest ? readUnverified(newest.note) : null;
    if (known && (!known.ok || !tree.root().equals(known.value.root))) throw torn();
    if (known?.ok && newest) await this.parts.confirm?.({ ...known.value, note: newest.note });
    const origin = await this.parts.name();
    return { client, tree, origin, key: await keyOfNewest(client), wideAt: 0, wholeAt: 0 };
  }

  private async append(lead: Lead): Promise<number> {
    let appended = 0;
    const started = performance.now();
    const signer = await this.parts.signer(lead.origin);
    const since = await this.horizon(lead, started);
    for await (const events of unloggedEvents(lead.client, since)) {
      await this.write(lead, signer, events);
      appended += events.length;
    }
    if (since === null) {
      const ended = performance.now();
      lead.wholeAt = ended + Math.max(WHOLE.every, WHOLE.rest * (ended - started));
    }
    // The first checkpoint is over nothing; and a new key signs what the old one did.
    if (lead.key !== signer.kid) await this.write(lead, signer, []);
    return appended;
  }

  /** From when on this sweep looks; `null` for all. */
  private async horizon(lead: Lead, now: number): Promise<Instant | null> {
    if (now >= lead.wholeAt) return null;
    const isWide = now >= lead.wideAt;
    if (isWide) {
      lead.wideAt = now + WIDE.every;
      await lead.client.query('SELECT sum_up_new_events()');
    }
    return instantOf(millisecondsOf(this.parts.clock.now()) - (isWide ? WIDE.back : NARROW_MS));
  }

  private async write(
    lead: Lead,
    signer: LogSigner,
    events: readonly UnloggedEvent[],
  ): Promise<void> {
    const first = lead.tree.size;
    const tiles = lead.tree.append(events.map(({ hash }) => leafHash(hash)));
    const { size } = lead.tree;
    const root = lead.tree.root();
    const note = signCheckpoint({ origin: lead.origin, size, root }, [signer]);
    const signedAt = this.parts.clock.now();
    const checkpoint = { size, root, note, signedAt, key: signer.kid };
    await appendLeaves(lead.client, { first, events, tiles, checkpoint });
    lead.key = signer.kid;
  }
}

async function keyOfNewest(client: pg.PoolClient): Promise<string | null> {
  const { rows } = await client.query<{ key: string }>(
    'SELECT key FROM log_checkpoint ORDER BY size DESC, signed_at DESC LIMIT 1',
  );
  return rows[0]?.key ?? null;
}

function torn(): DatabaseSetupError {
  return new DatabaseSetupError(
    'The log in the database is not what its newest checkpoint says, so nothing is appended to it: ' +
      'run "popstrace audit" to see what was changed, and restore the database from a backup.',
  );
}
