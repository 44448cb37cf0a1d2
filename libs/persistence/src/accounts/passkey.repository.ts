import type { Passkey, PasskeyStore } from '@popstrace/application';
import type { Id, Instant } from '@popstrace/kernel';
import type pg from 'pg';
import { isUniqueViolation } from '../unique-violation.js';

export class PasskeyRepository implements PasskeyStore {
  constructor(private readonly pool: pg.Pool) {}

  async add(passkey: Passkey): Promise<'added' | 'known-already'> {
    const { id, account, credentialId, publicKey, counter, transports, name, createdAt } = passkey;
    const values = [id, account, credentialId, publicKey, counter, transports, name, createdAt];
    try {
      await this.pool.query({ ...ADD, values });
      return 'added';
    } catch (error) {
      if (isUniqueViolation(error, 'passkey_credential_id_key')) return 'known-already';
      throw error;
    }
  }

  async find(credentialId: string): Promise<Passkey | null> {
    const { rows } = await this.pool.query<PasskeyRow>({ ...FIND, values: [credentialId] });
    return rows[0] ? toPasskey(rows[0]) : null;
  }

  async listOf(account: Id): Promise<readonly Passkey[]> {
    const { rows } = await this.pool.query<PasskeyRow>({ ...LIST, values: [account] });
    return rows.map(toPasskey);
  }

  async used(id: Id, counter: number, at: Instant): Promise<boolean> {
    return this.isDone(USED, [id, counter, at]);
  }

  async remove(account: Id, id: Id): Promise<boolean> {
    return this.isDone(REMOVE, [account, id]);
  }

  async removeAll(account: Id): Promise<void> {
    await this.pool.query({ ...REMOVE_ALL, values: [account] });
  }

  private async isDone(statement: { name: string; text: string }, values: unknown[]) {
    const { rowCount } = await this.pool.query({ ...statement, values });
    return rowCount === 1;
  }
}

const ADD = {
  name: 'passkey-add',
  text: `
    INSERT INTO passkey (id, account_id, credential_id, public_key, counter, transports, name, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
};

const COLUMNS = `id, account_id AS account, credential_id AS "credentialId", public_key AS "publicKey",
  counter::text, transports, name, created_at AS "createdAt", last_used AS "lastUsed"`;

const FIND = {
  name: 'passkey-find',
  text: `SELECT ${COLUMNS} FROM passkey WHERE credential_id = $1`,
};

const LIST = {
  name: 'passkey-list',
  text: `SELECT ${COLUMNS} FROM passkey WHERE account_id = $1 ORDER BY id LIMIT 100`,
};

const USED = {
  name: 'passkey-used',
  text: `UPDATE passkey SET counter = $2, last_used = $3
          WHERE id = $1 AND ($2 > counter OR ($2 = 0 AND counter = 0))`,
};

const REMOVE = {
  name: 'passkey-remove',
  text: 'DELETE FROM passkey WHERE account_id = $1 AND id = $2',
};

const REMOVE_ALL = {
  name: 'passkey-remove-all',
  text: 'DELETE FROM passkey WHERE account_id = $1',
};

type PasskeyRow = Omit<Passkey, 'counter'> & { readonly counter: string };

const toPasskey = ({ counter, ...row }: PasskeyRow): Passkey => ({
  ...row,
  counter: Number(counter),
});
