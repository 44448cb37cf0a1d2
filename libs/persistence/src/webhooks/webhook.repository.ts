import type { DueWebhook, Settled, Webhook, WebhookStore } from '@popstrace/application';
import type { Id, Instant } from '@popstrace/kernel';
import type pg from 'pg';

type Counted<T> = Omit<T, 'next'> & { readonly next: bigint };

export class WebhookRepository implements WebhookStore {
  constructor(private readonly pool: pg.Pool) {}

  async add(webhook: Webhook, secret: Buffer, most: number): Promise<boolean> {
    const { id, organisation, account, url, types, createdAt, next, nextTryAt } = webhook;
    const values = [
      id,
      organisation,
      account,
      url,
      types,
      secret,
      createdAt,
      next,
      nextTryAt,
      most,
    ];
    const { rowCount } = await this.pool.query({ ...ADD, values });
    return rowCount === 1;
  }

  async listOf(organisation: Id): Promise<readonly Webhook[]> {
    return this.read<Webhook>({ ...LIST, values: [organisation] });
  }

  async remove(organisation: Id, id: Id): Promise<boolean> {
    const { rowCount } = await this.pool.query({ ...REMOVE, values: [organisation, id] });
    return rowCount === 1;
  }

  async replay(
    organisation: Id,
    id: Id,
    { next, at }: { readonly next: number; readonly at: Instant },
  ): Promise<Webhook | null> {
    const [found] = await this.read<Webhook>({ ...REPLAY, values: [organisation, id, next, at] });
    return found ?? null;
  }

  claim(now: Instant, until: Instant, limit: number): Promise<readonly DueWebhook[]> {
    return this.read<DueWebhook>({ ...CLAIM, values: [now, until, limit] });
  }

  async settle({ id, next: before }: Pick<Webhook, 'id' | 'next'>, told: Settled): Promise<void> {
    const { next, failures, trouble, nextTryAt, disabledAt } = told;
    const values = [id, before, next, failures, trouble, nextTryAt, disabledAt];
    await this.pool.query({ ...SETTLE, values });
  }

  private async read<T extends { readonly next: number }>(
    statement: pg.QueryConfig,
  ): Promise<readonly T[]> {
    const { rows } = await this.pool.query<Counted<T>>(statement);
    return rows.map((row) => ({ ...row, next: Number(row.next) }) as unknown as T);
  }
}

const COLUMNS = `
  w.id, w.organisation_id AS organisation, w.account_id AS account, w.url, w.types,
  w.created_at AS "createdAt", w.next, w.failures, w.trouble, w.next_try_at AS "nextTryAt",
  w.disabled_at AS "disabledAt"`;

/** The organisation's row is locked: of two that come at once, the second counts the first. */
const ADD = {
  name: 'webhook-add',
  text: `
    WITH owner AS (SELECT id FROM organisation WHERE id = $2 FOR NO KEY UPDATE)
    INSERT INTO webhook (id, organisation_id, account_id, url, types, secret, created_at, next, next_try_at)
    SELECT $1, owner.id, $3, $4, $5, $6, $7, $8, $9 FROM owner
     WHERE (SELECT count(*) FROM webhook WHERE organisation_id = $2) < $10`,
};

const LIST = {
  name: 'webhook-list',
  text: `SELECT ${COLUMNS} FROM webhook AS w WHERE w.organisation_id = $1 ORDER BY w.id`,
};

const REMOVE = {
  name: 'webhook-remove',
  text: 'DELETE FROM webhook WHERE organisation_id = $1 AND id = $2',
};

const REPLAY = {
  name: 'webhook-replay',
  text: `
    UPDATE webhook AS w SET next = $3, next_try_at = $4, failures = 0, trouble = NULL, disabled_at = NULL
     WHERE w.organisation_id = $1 AND w.id = $2 RETURNING ${COLUMNS}`,
};

const CLAIM = {
  name: 'webhook-claim',
  text: `
    UPDATE webhook AS w SET next_try_at = $2
      FROM organisation AS o
     WHERE o.id = w.organisation_id AND w.id IN (
       SELECT id FROM webhook
        WHERE disabled_at IS NULL AND next_try_at <= $1
          AND next < (SELECT coalesce(max(position) + 1, 0) FROM log_leaf)
        ORDER BY next_try_at LIMIT $3 FOR UPDATE SKIP LOCKED)
    RETURNING ${COLUMNS}, w.secret,
      CASE WHEN 'authority' = ANY (o.roles) THEN o.jurisdiction END AS jurisdiction`,
};

const SETTLE = {
  name: 'webhook-settle',
  text: `
    UPDATE webhook SET next = $3, failures = $4, trouble = $5, next_try_at = $6, disabled_at = $7
     WHERE id = $1 AND next = $2`,
};
