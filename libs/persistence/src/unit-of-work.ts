import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

/** A statement with a name: PostgreSQL plans it once for each connection. One name, one text. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values?: readonly unknown[];
}

/** Something that runs a statement: an open transaction, or the database by itself. */
export interface Tx {
  query<Row extends pg.QueryResultRow>(statement: Statement): Promise<pg.QueryResult<Row>>;
}

/** How often work is begun again after a conflict, before the conflict is the caller's. */
const ATTEMPTS = 6;
const FIRST_PAUSE_MS = 5;

/**
 * The one way to change several things at once: all of it is committed, or none. Work that lost a
 * conflict with another transaction (40001, 40P01) is done again from its beginning, so it may have no
 * effect but through `tx`.
 */
export class UnitOfWork {
  /** Each statement its own transaction: for reading what a later statement is going to check. */
  readonly outside: Tx;

  constructor(private readonly pool: pg.Pool) {
    this.outside = asTx(pool);
  }

  /** @throws what `work` throws, after rolling back; and the conflict that outlived every attempt. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return retrying(() => this.attempt(work));
  }

  /**
   * The same, for work whose only change is one statement: it is its own transaction, and two round
   * trips fewer. What is read before it is read without a lock: the statement itself must fail
   * (40001) when that has changed since.
   */
  optimistic<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return retrying(() => work(this.outside));
  }

  private async attempt<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const result = await work(asTx(client));
      await commit(client);
      client.release();
      return result;
    } catch (error) {
      // A connection that can't roll back is not given to anybody else.
      await client.query('ROLLBACK').then(
        () => client.release(),
        () => client.release(true),
      );
      throw error;
    }
  }
}

async function retrying<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS || !isConflict(error)) throw error;
      // Twice as long each time, and by chance: two that collided shall not collide again.
      await sleep(Math.random() * FIRST_PAUSE_MS * 2 ** attempt);
    }
  }
}

/** The database by itself, each statement its own transaction; or an open transaction. */
export function asTx(client: pg.PoolClient | pg.Pool): Tx {
  return {
    query: (statement) => client.query({ ...statement, values: [...(statement.values ?? [])] }),
  };
}

/** PostgreSQL answers COMMIT with ROLLBACK, and no error, when an error in `work` was swallowed. */
async function commit(client: pg.PoolClient): Promise<void> {
  const { command } = await client.query('COMMIT');
  if (command !== 'COMMIT') throw new Error('transaction: an error in it was swallowed');
}

function isConflict(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === '40001' || code === '40P01';
}
