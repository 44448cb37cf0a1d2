import { setTimeout as sleep } from 'node:timers/promises';
import type { LogReader } from '@popstrace/application';
import { readUnverified } from '@popstrace/ledger';
import type { Sequencer } from '@popstrace/persistence';
import { StartError, type Log } from '@popstrace/platform';
import type { Witnesses } from './witnesses.js';

/** Between two looks for new events; while another server leads, or after what went wrong, longer. */
const [PAUSE_MS, STANDBY_MS, LONGEST_PAUSE_MS] = [500, 2_000, 30_000];

/** Witnesses are asked so often at most: a checkpoint that none has seen yet is at most as old. */
const WITNESS_EVERY_MS = 5_000;

interface Kept {
  readonly sequencer: Pick<Sequencer, 'sweep' | 'resign'>;
  readonly witnesses: Pick<Witnesses, 'cosign'> | null;
  readonly reader: Pick<LogReader, 'checkpoint'>;
}

/** Keeps the log up with the events until it is stopped. What fails is told, and tried again. */
export class LogKeeper {
  private readonly stopping = new AbortController();
  private witnessed = { size: -1, at: -Infinity };
  private running: Promise<void> | undefined;

  constructor(
    private readonly kept: Kept,
    private readonly log: Log,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Waits for the batch that is under way, and lets another server lead. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await this.kept.sequencer.resign();
  }

  private async run(): Promise<void> {
    let pause = 0;
    while (await this.waits(pause)) pause = await this.look(pause);
  }

  private async look(before: number): Promise<number> {
    try {
      if ((await this.kept.sequencer.sweep()) === null) return STANDBY_MS;
      await this.cosign();
      return PAUSE_MS;
    } catch (error) {
      this.log.error(error, 'LogKeeper');
      // What a witness refuses is asked again before anything more is signed.
      if (error instanceof StartError) await this.kept.sequencer.resign();
      return Math.min(LONGEST_PAUSE_MS, Math.max(PAUSE_MS, before * 2));
    }
  }

  private async cosign(): Promise<void> {
    const { witnesses, reader } = this.kept;
    if (!witnesses || performance.now() < this.witnessed.at + WITNESS_EVERY_MS) return;
    const newest = await reader.checkpoint();
    const checkpoint = newest ? readUnverified(newest.note) : null;
    if (!newest || !checkpoint?.ok || newest.size === this.witnessed.size) return;
    this.witnessed = { size: newest.size, at: performance.now() };
    await witnesses.cosign({ ...checkpoint.value, note: newest.note });
  }

  /** @returns false once it is to stop. */
  private async waits(milliseconds: number): Promise<boolean> {
    const { signal } = this.stopping;
    await sleep(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
    return !signal.aborted;
  }
}
