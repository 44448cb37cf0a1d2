import type { Statement, Tx } from '@popstrace/persistence';
import { testDatabase } from '../support/test-database.js';

const db = await testDatabase();
const { unitOfWork } = db;

const set = (id: number, value: string): Statement => ({
  name: 'set',
  text: 'UPDATE thing SET value = $2 WHERE id = $1',
  values: [id, value],
});

const values = async (): Promise<string[]> => {
  const { rows } = await db.pool.query<{ value: string }>('SELECT value FROM thing ORDER BY id');
  return rows.map(({ value }) => value);
};

beforeAll(() => db.owner.query('CREATE TABLE thing (id int PRIMARY KEY, value text NOT NULL)'));

beforeEach(async () => {
  await db.owner.query(`TRUNCATE thing; INSERT INTO thing VALUES (1, 'a'), (2, 'b')`);
  await db.owner.query('GRANT SELECT, UPDATE ON thing TO popstrace_app');
});

/** Meets another: both are let go when both have arrived. */
function meeting(): () => Promise<void> {
  let open: () => void;
  const both = new Promise<void>((resolve) => (open = resolve));
  let arrived = 0;
  return () => {
    if (++arrived >= 2) open();
    return both;
  };
}

describe('a transaction', () => {
  it('commits all that was done in it, and answers', async () => {
    const answer = await unitOfWork.transaction(async (tx) => {
      await tx.query(set(1, 'c'));
      await tx.query(set(2, 'd'));
      return 'done';
    });
    expect([answer, await values()]).toEqual(['done', ['c', 'd']]);
  });

  it('leaves nothing behind when its work throws', async () => {
    const work = async (tx: Tx): Promise<never> => {
      await tx.query(set(1, 'c'));
      throw new Error('no');
    };
    await expect(unitOfWork.transaction(work)).rejects.toThrow('no');
    expect(await values()).toEqual(['a', 'b']);
  });

  it('does not pass for done when an error in it was swallowed', async () => {
    const work = async (tx: Tx): Promise<void> => {
      await tx.query(set(1, 'c'));
      await tx.query({ name: 'zero', text: 'SELECT 1 / 0' }).catch(() => undefined);
    };
    await expect(unitOfWork.transaction(work)).rejects.toThrow(/swallowed/);
    expect(await values()).toEqual(['a', 'b']);
  });

  it('is begun again when it lost a deadlock, so that both sides get through', async () => {
    let attempts = 0;
    const meet = meeting();
    const crossing = (first: number, second: number, value: string): Promise<void> =>
      unitOfWork.transaction(async (tx) => {
        attempts += 1;
        await tx.query(set(first, value));
        await meet();
        await tx.query(set(second, value));
      });
    await Promise.all([crossing(1, 2, 'x'), crossing(2, 1, 'y')]);
    expect(attempts).toBe(3);
    expect(new Set(await values()).size).toBe(1);
  });

  it('is begun again when it could not be serialised, and gives up in the end', async () => {
    let attempts = 0;
    const work = async (tx: Tx): Promise<void> => {
      attempts += 1;
      await tx.query({ name: 'serial', text: 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ' });
      await tx.query({ name: 'look', text: 'SELECT FROM thing' });
      await db.owner.query(`UPDATE thing SET value = 'newer' WHERE id = 1`);
      await tx.query(set(1, 'older'));
    };
    await expect(unitOfWork.transaction(work)).rejects.toMatchObject({ code: '40001' });
    expect(attempts).toBe(6);
    expect(await values()).toEqual(['newer', 'b']);
  });

  it('is not begun again for an error that another try would not mend', async () => {
    let attempts = 0;
    const work = async (tx: Tx): Promise<void> => {
      attempts += 1;
      await tx.query({ name: 'zero', text: 'SELECT 1 / 0' });
    };
    await expect(unitOfWork.transaction(work)).rejects.toMatchObject({ code: '22012' });
    expect(attempts).toBe(1);
  });

  it('whose connection is cut gives the connection to nobody else', async () => {
    const work = async (tx: Tx): Promise<void> => {
      const { rows } = await tx.query<{ pid: number }>({
        name: 'pid',
        text: 'SELECT pg_backend_pid() AS pid',
      });
      await db.owner.query('SELECT pg_terminate_backend($1)', [rows[0]!.pid]);
      await tx.query(set(1, 'c'));
    };
    await expect(unitOfWork.transaction(work)).rejects.toThrow();
    for (let each = 0; each < 20; each += 1) expect(await values()).toEqual(['a', 'b']);
  });
});
