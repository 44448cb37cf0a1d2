import { setTimeout as sleep } from 'node:timers/promises';
import { type Actor } from '@popstrace/access';
import pg from 'pg';
import { READER_ROLE } from './application-role.js';
import { eyesOf } from './eyes.js';

/** A statement with a name is planned once for each connection: one name, one text. */
export interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values?: readonly unknown[];
}

/** Something that runs a statement: an open transaction, or the database by itself. */
export interface Tx {
  query<Row extends pg.QueryResultRow>(statement: Statement): Promise<pg.QueryResult<Row>>;
}

/** How something is read: in a transaction in the eyes of an actor, or by the program itself. */
export type Reading = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

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

  /**
   * Reads for a person. The transaction holds the role of readers, to whom the database shows the rows
   * of the actor and nothing else, whatever a statement forgets to ask for; all of one snapshot. Role
   * and settings end with the transaction: they can't stay on the connection for whoever has it next.
   */
  seenBy<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.attempt(work, beginAs(actor));
  }

  private async attempt<T>(work: (tx: Tx) => Promise<T>, begin = 'BEGIN'): Promise<T> {
    const client = await this.pool.connect();
    try {
      await client.query(begin);
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

/** One round trip: the statements of a simple query go together. */
function beginAs(actor: Actor): string {
  const { organisation, territory } = eyesOf(actor);
  return `BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY;
    SET LOCAL ROLE ${READER_ROLE};
    SELECT set_config('popstrace.organisation', ${pg.escapeLiteral(organisation)}, true),
           set_config('popstrace.territory', ${pg.escapeLiteral(territory ?? '')}, true)`;
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
