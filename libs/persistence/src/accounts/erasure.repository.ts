import type { Erasure, ErasureStore } from '@popstrace/application';
import type { Id, Instant } from '@popstrace/kernel';
import type pg from 'pg';

export class ErasureRepository implements ErasureStore {
  constructor(private readonly pool: pg.Pool) {}

  async propose({ account, reason, proposedBy, proposedAt }: Erasure): Promise<boolean> {
    const values = [account, reason, proposedBy, proposedAt];
    const { rowCount } = await this.pool.query({ ...PROPOSE, values });
    return rowCount === 1;
  }

  async find(account: Id): Promise<Erasure | null> {
    const { rows } = await this.pool.query<Erasure>({ ...FIND, values: [account] });
    return rows[0] ?? null;
  }

  async confirm(account: Id, by: Id, at: Instant): Promise<boolean> {
    const values = [account, by, at];
    const { rows } = await this.pool.query<{ done: boolean }>({ ...CONFIRM, values });
    return rows[0]?.done === true;
  }
}

const PROPOSE = {
  name: 'erasure-propose',
  text: `INSERT INTO erasure (account_id, reason, proposed_by, proposed_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT DO NOTHING`,
};

const FIND = {
  name: 'erasure-find',
  text: `SELECT account_id AS account, reason, proposed_by AS "proposedBy",
                proposed_at AS "proposedAt", confirmed_at AS "confirmedAt"
           FROM erasure WHERE account_id = $1`,
};

const CONFIRM = { name: 'erasure-confirm', text: 'SELECT erase_account($1, $2, $3) AS done' };
