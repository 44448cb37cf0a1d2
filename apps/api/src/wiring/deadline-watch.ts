import { watchDeadlines, type WatchPorts } from '@popstrace/application';
import type { Log } from '@popstrace/platform';

const PAUSE_MS = 60_000;

/** Runs the watch of a server: at its start, and again a minute after each end. */
export class DeadlineWatch {
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly ports: WatchPorts,
    private readonly log: Log,
  ) {}

  start(): void {
    this.running = this.look();
  }

  /** Waits for the look that is under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** What fails is tried again in a minute: everything that asked for a look still asks. */
  private async look(): Promise<void> {
    try {
      await watchDeadlines(this.ports, () => this.stopped);
    } catch (error) {
      this.log.error(error, 'DeadlineWatch');
    }
    if (this.stopped) return;
    this.timer = setTimeout(() => this.start(), PAUSE_MS);
    this.timer.unref();
  }
}
