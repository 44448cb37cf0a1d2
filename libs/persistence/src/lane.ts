import type { Lane, LaneAnswer, Submission } from '@popstrace/application';
import type { Clock, Id, IdSource } from '@popstrace/kernel';
import { decideAll, type Decided } from './lane-decide.js';
import { load, streamsOf, type Loaded } from './lane-load.js';
import { write } from './lane-write.js';
import type { Tx, UnitOfWork } from './unit-of-work.js';

interface Waiting {
  readonly submission: Submission;
  readonly answer: (answer: LaneAnswer) => void;
  readonly fail: (error: unknown) => void;
}

/** So many commands at most share a transaction: a longer one would make the first wait for the last. */
const GREATEST_BATCH = 128;

/** So many batches may be on their way into the database when the next is read. */
const GREATEST_WRITES = 2;

/**
 * Group commit in the application. While PostgreSQL writes one batch, what arrives meanwhile is read and
 * decided as the next one. There is no timer: alone, a command waits for nobody, and under load the
 * batches grow by themselves. Commands for the same stream are decided in their order: one that touches
 * a stream of a batch that is still being written waits for it.
 *
 * A batch is two statements: one reads everything in one snapshot, one writes everything or nothing.
 * Nothing is locked in between. The ledger's guard refuses (40001) an event that no longer follows the
 * head of its chain, as when another server was faster; then the batch is decided again on what is
 * there now. So of two that want the same package one wins, and the other is told why not.
 */
export class PostgresLane implements Lane {
  private readonly waiting: Waiting[] = [];
  private readonly writes = new Map<Promise<void>, ReadonlySet<Id>>();
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
    await Promise.all(this.writes.keys());
  }

  private async drain(): Promise<void> {
    // What arrives in the same turn of the event loop shares the first batch.
    await Promise.resolve();
    while (this.waiting.length > 0) {
      await this.take(this.waiting.splice(0, GREATEST_BATCH));
      while (this.writes.size >= GREATEST_WRITES) await this.oneWritten();
    }
    this.running = undefined;
  }

  /** Reads and decides a batch, and sets its write going. */
  private async take(batch: readonly Waiting[]): Promise<void> {
    // As of before the reading: a write that ends during it may be in its snapshot or not.
    const busy = new Set([...this.writes.values()].flatMap((streams) => [...streams]));
    let taken = batch;
    try {
      const loaded = await load(this.unitOfWork.outside, batch.map(submissionOf));
      const { free, held } = apart(batch, loaded, busy);
      this.waiting.unshift(...held);
      taken = free;
      if (free.length === 0) return await this.oneWritten();
      const streams = new Set(free.flatMap(({ submission }) => streamsOf(submission, loaded)));
      this.follow(this.settle(free, this.decide(free, loaded)), streams);
    } catch {
      this.follow(this.settleEach(taken), new Set());
    }
  }

  private async oneWritten(): Promise<void> {
    if (this.writes.size > 0) await Promise.race(this.writes.keys());
  }

  private follow(write: Promise<void>, streams: ReadonlySet<Id>): void {
    this.writes.set(write, streams);
    void write.then(() => this.writes.delete(write));
  }

  /** Writes what was decided, and answers. After a lost conflict it is decided anew. */
  private async settle(batch: readonly Waiting[], first?: Decided): Promise<void> {
    let decided = first;
    try {
      const answers = await this.unitOfWork.optimistic(async (tx) => {
        const now = decided ?? (await this.read(tx, batch));
        decided = undefined;
        await write(tx, now.changes);
        return now.answers;
      });
      batch.forEach(({ answer }, at) => answer(answers[at] as LaneAnswer));
    } catch (error) {
      if (batch.length === 1) batch[0]?.fail(error);
      else await this.settleEach(batch);
    }
  }

  /** A refusal touches its own command only; an error of the database sends each command alone. */
  private async settleEach(batch: readonly Waiting[]): Promise<void> {
    for (const one of batch) await this.settle([one]);
  }

  private async read(tx: Tx, batch: readonly Waiting[]): Promise<Decided> {
    return this.decide(batch, await load(tx, batch.map(submissionOf)));
  }

  private decide(batch: readonly Waiting[], loaded: Loaded): Decided {
    const circumstances = { recordedAt: this.clock.now(), ids: this.ids };
    return decideAll(batch.map(submissionOf), loaded, circumstances);
  }
}

const submissionOf = ({ submission }: Waiting): Submission => submission;

/** Those that touch a busy stream, and so wait for it, apart from the others; each in its order. */
function apart(
  batch: readonly Waiting[],
  loaded: Loaded,
  busy: ReadonlySet<Id>,
): { readonly free: readonly Waiting[]; readonly held: readonly Waiting[] } {
  if (busy.size === 0) return { free: batch, held: [] };
  const isHeld = ({ submission }: Waiting) =>
    streamsOf(submission, loaded).some((stream) => busy.has(stream));
  return { free: batch.filter((one) => !isHeld(one)), held: batch.filter(isHeld) };
}
