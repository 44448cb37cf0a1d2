import { setTimeout as sleep } from 'node:timers/promises';
import type { Sequencer } from '@popstrace/persistence';
import type { Log } from '@popstrace/platform';

/** Between two looks for new events; while another server leads, or after what went wrong, longer. */
const [PAUSE_MS, STANDBY_MS, LONGEST_PAUSE_MS] = [500, 2_000, 30_000];

/** Keeps the log up with the events until it is stopped. What fails is told, and tried again. */
export class LogKeeper {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly sequencer: Pick<Sequencer, 'sweep' | 'resign'>,
    private readonly log: Log,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Waits for the batch that is under way, and lets another server lead. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    this.sequencer.resign();
  }

  private async run(): Promise<void> {
    let pause = 0;
    while (await this.waits(pause)) pause = await this.look(pause);
  }

  private async look(before: number): Promise<number> {
    try {
      return (await this.sequencer.sweep()) === null ? STANDBY_MS : PAUSE_MS;
    } catch (error) {
      this.log.error(error, 'LogKeeper');
      return Math.min(LONGEST_PAUSE_MS, Math.max(PAUSE_MS, before * 2));
    }
  }

  /** @returns false once it is to stop. */
  private async waits(milliseconds: number): Promise<boolean> {
    const { signal } = this.stopping;
    await sleep(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
    return !signal.aborted;
  }
}
