import type { Notice, NoticeStore } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import type pg from 'pg';

export class NoticeRepository implements NoticeStore {
  constructor(private readonly pool: pg.Pool) {}

  async add(account: Id, { id, kind, by, at }: Notice): Promise<void> {
    await this.pool.query({ ...ADD, values: [id, account, kind, by, at] });
  }

  async listOf(account: Id, limit: number): Promise<readonly Notice[]> {
    const { rows } = await this.pool.query<Notice>({ ...LIST, values: [account, limit] });
    return rows;
  }
}

const ADD = {
  name: 'notice-add',
  text: 'INSERT INTO account_notice (id, account_id, kind, by_account, at) VALUES ($1, $2, $3, $4, $5)',
};

const LIST = {
  name: 'notice-list',
  text: `SELECT id, kind, by_account AS by, at FROM account_notice
          WHERE account_id = $1 ORDER BY id DESC LIMIT $2`,
};
