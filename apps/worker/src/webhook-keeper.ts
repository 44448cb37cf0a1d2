import { setTimeout as sleep } from 'node:timers/promises';
import { deliverWebhooks, type DeliveryPorts } from '@popstrace/application';
import type { Log } from '@popstrace/platform';

/** Between two looks for changes; after what went wrong on our side, longer. */
const [PAUSE_MS, AFTER_TROUBLE_MS] = [1_000, 15_000];

/** Tells webhooks of changes until it is stopped. Several may run: each takes what no other has taken. */
export class WebhookKeeper {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly ports: DeliveryPorts,
    private readonly log: Log,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Waits for the calls that are under way. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    let pause = 0;
    while (await this.waits(pause)) pause = await this.look();
  }

  private async look(): Promise<number> {
    try {
      return (await deliverWebhooks(this.ports)) > 0 ? 0 : PAUSE_MS;
    } catch (error) {
      this.log.error(error, 'WebhookKeeper');
      return AFTER_TROUBLE_MS;
    }
  }

  /** @returns false once it is to stop. */
  private async waits(milliseconds: number): Promise<boolean> {
    const { signal } = this.stopping;
    await sleep(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
    return !signal.aborted;
  }
}
