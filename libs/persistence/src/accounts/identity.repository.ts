import type { IdentityStore, LinkedIdentity } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import type pg from 'pg';

export class IdentityRepository implements IdentityStore {
  constructor(private readonly pool: pg.Pool) {}

  async link(account: Id, { issuer, subject, createdAt }: LinkedIdentity) {
    const values = [issuer, subject, account, createdAt];
    const { rowCount } = await this.pool.query({ ...LINK, values });
    return rowCount === 1 ? 'linked' : 'linked-already';
  }

  async accountOf(issuer: string, subject: string): Promise<Id | null> {
    const { rows } = await this.pool.query<{ account: Id }>({ ...OF, values: [issuer, subject] });
    return rows[0]?.account ?? null;
  }

  async listOf(account: Id): Promise<readonly LinkedIdentity[]> {
    const { rows } = await this.pool.query<LinkedIdentity>({ ...LIST, values: [account] });
    return rows;
  }

  async unlink(account: Id, issuer: string): Promise<boolean> {
    const { rowCount } = await this.pool.query({ ...UNLINK, values: [account, issuer] });
    return rowCount !== null && rowCount > 0;
  }
}

const LINK = {
  name: 'identity-link',
  text: `INSERT INTO identity (issuer, subject, account_id, created_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT DO NOTHING`,
};

const OF = {
  name: 'identity-of',
  text: 'SELECT account_id AS account FROM identity WHERE issuer = $1 AND subject = $2',
};

const LIST = {
  name: 'identity-list',
  text: `SELECT issuer, subject, created_at AS "createdAt" FROM identity
          WHERE account_id = $1 ORDER BY created_at LIMIT 100`,
};

const UNLINK = {
  name: 'identity-unlink',
  text: 'DELETE FROM identity WHERE account_id = $1 AND issuer = $2',
};
