import type { Lane, LaneAnswer, Submission } from '@popstrace/application';
import type { Clock, IdSource } from '@popstrace/kernel';
import { decideAll } from './lane-decide.js';
import { load } from './lane-load.js';
import { write } from './lane-write.js';
import type { UnitOfWork } from './unit-of-work.js';

interface Waiting {
  readonly submission: Submission;
  readonly answer: (answer: LaneAnswer) => void;
  readonly fail: (error: unknown) => void;
}

/** So many commands at most share a transaction: a longer one would make the first wait for the last. */
const GREATEST_BATCH = 128;

/**
 * Group commit in the application. One batch is in flight at a time; what arrives meanwhile is the
 * next one, so there is no timer: alone, a command waits for nobody, and under load the batches grow
 * by themselves. Commands for the same stream are decided in their order, so they never conflict.
 *
 * A batch is two statements: one reads everything in one snapshot, one writes everything or nothing.
 * Nothing is locked in between. The ledger's guard refuses (40001) an event that no longer follows the
 * head of its chain, as when another server was faster; then the batch is decided again on what is
 * there now. So of two that want the same package one wins, and the other is told why not.
 */
export class PostgresLane implements Lane {
  private readonly waiting: Waiting[] = [];
  private running: Promise<void> | undefined;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  submit(submission: Submission): Promise<LaneAnswer> {
    return new Promise((answer, fail) => {
      this.waiting.push({ submission, answer, fail });
      this.running ??= this.drain();
    });
  }

  /** Until everything that has arrived is answered. */
  async idle(): Promise<void> {
    await this.running;
  }

  private async drain(): Promise<void> {
    // What arrives in the same turn of the event loop shares the first batch.
    await Promise.resolve();
    while (this.waiting.length > 0) await this.run(this.waiting.splice(0, GREATEST_BATCH));
    this.running = undefined;
  }

  /** A refusal touches its own command only; an error of the database sends each command alone. */
  private async run(batch: readonly Waiting[]): Promise<void> {
    try {
      const answers = await this.transact(batch.map(({ submission }) => submission));
      batch.forEach(({ answer }, at) => answer(answers[at] as LaneAnswer));
    } catch (error) {
      const [alone] = batch;
      if (batch.length === 1 && alone) return alone.fail(error);
      for (const one of batch) await this.run([one]);
    }
  }

  private transact(submissions: readonly Submission[]): Promise<readonly LaneAnswer[]> {
    return this.unitOfWork.optimistic(async (tx) => {
      const loaded = await load(tx, submissions);
      const { answers, changes } = decideAll(submissions, loaded, {
        recordedAt: this.clock.now(),
        ids: this.ids,
      });
      await write(tx, changes);
      return answers;
    });
  }
}
