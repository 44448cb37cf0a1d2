import { openDataSource, UnitOfWork, type Database } from '@popstrace/persistence';
import pg from 'pg';

/**
 * The same database, over connections that do not wait until the disk has what they commit. All of it
 * is on disk with the next commit that waits: PostgreSQL writes its log in order.
 */
export async function inHaste<T>(
  { pool: { options }, vault }: Database,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const pool = new pg.Pool({
    ...options,
    options: `${options.options ?? ''} -c synchronous_commit=off`,
  });
  const source = await openDataSource(pool);
  const close = (): Promise<void> => source.destroy();
  return work({ pool, source, unitOfWork: new UnitOfWork(pool), vault, close }).finally(close);
}
