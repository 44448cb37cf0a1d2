import type {
  Journal,
  JournalView,
  Source,
  SourcePage,
  SourceQuestion,
} from '@popstrace/application';
import type { LedgerMark } from '@popstrace/reports';
import type pg from 'pg';
import { figureSources } from './figure-sources.js';
import { CurrentSums, PastSums } from './journal-sums.js';

/** The mass journal, read in one snapshot. */
export class JournalRepository implements Journal {
  constructor(private readonly pool: pg.Pool) {}

  now<T>(work: (journal: JournalView) => Promise<T>): Promise<T> {
    return this.inSnapshot((client) => work(new CurrentSums(client)));
  }

  asOf<T>(mark: LedgerMark, work: (journal: JournalView) => Promise<T>): Promise<T> {
    return this.inSnapshot((client) => work(new PastSums(client, mark.recordedUntil)));
  }

  sources(question: SourceQuestion, page: SourcePage): Promise<readonly Source[]> {
    return figureSources(this.pool, question, page);
  }

  private async inSnapshot<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      return await work(client);
    } finally {
      await client.query('ROLLBACK').then(
        () => client.release(),
        () => client.release(true),
      );
    }
  }
}
